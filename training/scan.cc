// The recurrence of a bidirectional simple recurrent unit and its gradient, fused: in PyTorch each step would cost a
// dozen calls.
#include <cmath>
#include <cstring>
#include <vector>
extern "C" {
static inline float sig(float x) { return 1.0f / (1.0f + expf(-x)); }
// u: T,B,2,3,H (candidate, forget, highway); x: T,B,2H; v: vf,vr,bf,br each 2,H; mask T,B; f,r,c: T,B,2,H; h: T,B,2H
void sru_forward(long T, long B, long H, const float* u, const float* x, const float* vf, const float* vr,
                 const float* bf, const float* br, const float* mask, float alpha, float* f, float* r, float* c,
                 float* h) {
#pragma omp parallel for
  for (long k = 0; k < 2 * B; ++k) {
    const long b = k / 2, d = k % 2;
    std::vector<float> prev(H, 0.0f);
    for (long s = 0; s < T; ++s) {
      const long t = d ? T - 1 - s : s;
      const long at = ((t * B + b) * 2 + d) * H;
      const float* ux = u + ((t * B + b) * 2 + d) * 3 * H;
      const float m = mask[t * B + b];
#pragma omp simd
      for (long i = 0; i < H; ++i) {
        const float p = prev[i];
        const float ff = sig(ux[H + i] + vf[d * H + i] * p + bf[d * H + i]);
        const float rr = sig(ux[2 * H + i] + vr[d * H + i] * p + br[d * H + i]);
        const float cc = (ux[i] + ff * (p - ux[i])) * m;
        const float hx = x[at + i] * alpha;
        f[at + i] = ff;
        r[at + i] = rr;
        c[at + i] = cc;
        prev[i] = cc;
        h[at + i] = (hx + rr * (cc - hx)) * m;
      }
    }
  }
}
// dh: T,B,2H in; du, dx out; dv: B,2,4,H partial sums (vf,vr,bf,br)
void sru_backward(long T, long B, long H, const float* u, const float* x, const float* vf, const float* vr,
                  const float* mask, float alpha, const float* f, const float* r, const float* c, const float* dh,
                  float* du, float* dx, float* dv) {
#pragma omp parallel for
  for (long k = 0; k < 2 * B; ++k) {
    const long b = k / 2, d = k % 2;
    std::vector<float> carry(H, 0.0f), zero(H, 0.0f);
    float* g = dv + (b * 2 + d) * 4 * H;
    std::memset(g, 0, sizeof(float) * 4 * H);
    for (long s = T - 1; s >= 0; --s) {
      const long t = d ? T - 1 - s : s;
      const long at = ((t * B + b) * 2 + d) * H;
      const long before = d ? t + 1 : t - 1;
      const float* p = s == 0 ? zero.data() : c + ((before * B + b) * 2 + d) * H;
      const float* ux = u + ((t * B + b) * 2 + d) * 3 * H;
      float* du_ = du + ((t * B + b) * 2 + d) * 3 * H;
      const float m = mask[t * B + b];
#pragma omp simd
      for (long i = 0; i < H; ++i) {
        const float gh = dh[at + i] * m, ff = f[at + i], rr = r[at + i], cc = c[at + i], hx = x[at + i] * alpha;
        const float dr = gh * (cc - hx) * rr * (1 - rr);
        dx[at + i] = gh * (1 - rr) * alpha;
        const float dc = (gh * rr + carry[i]) * m;
        const float df = dc * (p[i] - ux[i]) * ff * (1 - ff);
        du_[i] = dc * (1 - ff);
        du_[H + i] = df;
        du_[2 * H + i] = dr;
        carry[i] = dc * ff + df * vf[d * H + i] + dr * vr[d * H + i];
        g[i] += df * p[i];
        g[H + i] += dr * p[i];
        g[2 * H + i] += df;
        g[3 * H + i] += dr;
      }
    }
  }
}
}
