// Times the reading of a crawl: one WARC of a thousand invented pages of about 30 kB, plain and packed record by
// record. Bytes per second are bytes of the unpacked crawl, items the records that gave a page.
#include <benchmark/benchmark.h>
#include <zlib.h>
#include <zstd.h>

#include <cstdint>
#include <sstream>
#include <string>
#include <vector>

#include "source/read.h"

namespace copytaster::source {
namespace {

constexpr int kRecords = 1000;

std::string page(std::uint32_t seed) {
  static const char* const kWords[] = {"harbour", "Velle",  "storm",    "the",    "ferry", "minister", "said", "on",
                                       "Monday",  "closed", "council",  "Orrin",  "and",   "of",       "a",    "quay",
                                       "engine",  "after",  "reported", "thirty", "men",   "boats",    "were", "at"};
  std::string out = "<!DOCTYPE html><html><head><title>Storm</title></head><body>";
  while (out.size() < 30000) {
    out += "<p class=\"text\">";
    for (int i = 0; i < 60; ++i) {
      seed = seed * 1664525u + 1013904223u;
      out += kWords[(seed >> 16) % std::size(kWords)];
      out += ' ';
    }
    out += "</p>\n";
  }
  return out + "</body></html>";
}

std::string record(int number) {
  const auto block = "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nServer: x\r\n\r\n" +
                     page(static_cast<std::uint32_t>(number));
  return "WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:" + std::to_string(number) +
         ">\r\nWARC-Target-URI: https://velle.example/" + std::to_string(number) +
         "\r\nWARC-Date: 2031-05-06T08:00:00Z\r\nContent-Type: application/http; msgtype=response\r\nContent-Length: " +
         std::to_string(block.size()) + "\r\n\r\n" + block + "\r\n\r\n";
}

std::string plain(const std::string& bytes) { return bytes; }

std::string gzip(const std::string& bytes) {
  z_stream z{};
  deflateInit2(&z, 6, Z_DEFLATED, 16 + MAX_WBITS, 8, Z_DEFAULT_STRATEGY);
  std::string out(deflateBound(&z, bytes.size()) + 64, '\0');
  z.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
  z.avail_in = static_cast<uInt>(bytes.size());
  z.next_out = reinterpret_cast<Bytef*>(out.data());
  z.avail_out = static_cast<uInt>(out.size());
  deflate(&z, Z_FINISH);
  out.resize(z.total_out);
  deflateEnd(&z);
  return out;
}

std::string zstd(const std::string& bytes) {
  std::string out(ZSTD_compressBound(bytes.size()), '\0');
  out.resize(ZSTD_compress(out.data(), out.size(), bytes.data(), bytes.size(), 3));
  return out;
}

void read_crawl(benchmark::State& state, std::string (*pack)(const std::string&)) {
  std::string crawl;
  std::int64_t bytes = 0;
  for (int i = 0; i < kRecords; ++i) {
    const auto one = record(i);
    bytes += static_cast<std::int64_t>(one.size());
    crawl += pack(one);
  }
  std::istringstream input(crawl);
  const std::vector<std::string> paths = {"-"};
  std::int64_t pages = 0;
  for (auto _ : state) {
    input.clear();
    input.seekg(0);
    read(paths, input, Limits{}, [&](const Item& item) { pages += item.page ? 1 : 0; });
  }
  state.SetItemsProcessed(pages);
  state.SetBytesProcessed(state.iterations() * bytes);
}

void BM_ReadCrawlPlain(benchmark::State& state) { read_crawl(state, plain); }
void BM_ReadCrawlGzip(benchmark::State& state) { read_crawl(state, gzip); }
void BM_ReadCrawlZstd(benchmark::State& state) { read_crawl(state, zstd); }
BENCHMARK(BM_ReadCrawlPlain);
BENCHMARK(BM_ReadCrawlGzip);
BENCHMARK(BM_ReadCrawlZstd);

}  // namespace
}  // namespace copytaster::source
