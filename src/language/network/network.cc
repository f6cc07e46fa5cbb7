#include "language/network/network.h"

#include <algorithm>

#include "language/network/tree.h"

namespace copytaster::language {
namespace {

constexpr float kSlope = 0.1f;  // below zero, where heads and dependents are told apart

/// Rows of `map`'s outputs, one after the other.
const float* put_through(const Linear& map, const WholeRows& rows, float slope, std::vector<float>& out) {
  out.resize(std::max(out.size(), rows.count * map.width()));
  kernels().front().apply(map, rows, slope, out.data());
  return out.data();
}

/// One row's.
std::vector<float> put_through(const Linear& map, std::span<const float> row, float slope) {
  std::vector<float> out;
  WholeRows whole;
  kernels().front().round(row.data(), row.size(), 1, row.size(), whole);
  put_through(map, whole, slope, out);
  return out;
}

Recurrence read_layer(const ModelFile& file, std::size_t index, std::uint32_t width, float scale) {
  const auto name = "layer" + std::to_string(index);
  Recurrence layer;
  layer.gates = file.linear(name, width, 3 * width);
  const auto state = file.floats(name + ".state", 4, width);
  layer.forget = state.data();
  layer.highway = layer.forget + width;
  layer.forget_bias = layer.highway + width;
  layer.highway_bias = layer.forget_bias + width;
  layer.units = width / 2;
  layer.scale = scale;
  return layer;
}

}  // namespace

Network::Network(const ModelFile& file, const Vectors& vectors) : words_(file, vectors) {
  const auto width = words_.width();
  const auto settings = file.floats("settings", 2, 1);  // number of layers, scale of what goes past them
  for (std::size_t i = 0; i < static_cast<std::size_t>(settings[0]); ++i)
    layers_.push_back(read_layer(file, i, width, settings[1]));
  for (const auto line : file.lines("tags")) {
    const auto bar = line.find('|');
    tags_.push_back({line.substr(0, bar), line.substr(bar + 1)});
  }
  relations_ = file.lines("relations");
  const auto number_of = [&](std::string_view relation) {
    const auto found = std::ranges::find(relations_, relation);
    if (found == relations_.end()) throw ModelError("the network has no relation '" + std::string(relation) + "'");
    return static_cast<std::uint32_t>(found - relations_.begin());
  };
  root_relation_ = number_of("root");
  loose_ = number_of("parataxis");
  names_ = file.lines("names");
  const auto count = [](const auto& labels) { return static_cast<std::uint32_t>(labels.size()); };
  tag_hidden_ = file.linear("tag.hidden", width, 0);
  tag_scores_ = file.linear("tag.scores", tag_hidden_.outputs, count(tags_));
  name_hidden_ = file.linear("name.hidden", width, 0);
  name_scores_ = file.linear("name.scores", name_hidden_.outputs, count(names_));
  name_steps_ = file.floats("name.transitions", count(names_) + 1, count(names_));
  dependent_ = file.linear("arc.dependent", width, 0);
  dependent_arcs_ = file.linear("arc.scores", dependent_.outputs, dependent_.outputs);
  head_ = file.linear("arc.head", width, dependent_.outputs);
  head_bias_ = file.floats("arc.bias", 1, head_.outputs);
  relation_dependent_ = file.linear("relation.dependent", width, 0);
  relation_head_ = file.linear("relation.head", width, relation_dependent_.outputs);
  relation_hidden_ = file.linear("relation.hidden", 3 * relation_dependent_.outputs, 0);
  relation_scores_ = file.linear("relation.scores", relation_hidden_.outputs, count(relations_));
  const bool whole = layers_.size() >= 2 && width % 16 == 0 && tag_hidden_.outputs % kPanel == 0 &&
                     name_hidden_.outputs % kPanel == 0 && dependent_.outputs % kPanel == 0 &&
                     relation_dependent_.outputs % kPanel == 0 && relation_hidden_.outputs % kPanel == 0 &&
                     !tags_.empty() && !relations_.empty() && !names_.empty();
  if (!whole) throw ModelError("the network's layers have sizes that this program cannot use");
  const auto root = file.floats("root", 1, width);  // stands for the encoding of the root
  root_head_ = put_through(head_, root, kSlope);
  root_relation_head_ = put_through(relation_head_, root, kSlope);
  check_samples(file);
}

/// Lines of form, tag, head, relation and name, parted by tabs; an empty line ends a sentence.
void Network::check_samples(const ModelFile& file) const {
  std::vector<std::string_view> forms;
  std::vector<std::string_view> expected;
  std::vector<std::uint32_t> ends;
  for (const auto line : file.lines("samples")) {
    if (line.empty()) {
      ends.push_back(static_cast<std::uint32_t>(forms.size()));
      continue;
    }
    const auto tab = std::min(line.find('\t'), line.size());
    forms.push_back(line.substr(0, tab));
    expected.push_back(line.substr(tab));
  }
  if (ends.empty() || ends.back() != forms.size()) throw ModelError("the model has no whole sample sentences");
  NetworkScratch scratch;
  const auto found = read(forms, ends, scratch);
  for (std::size_t i = 0; i < forms.size(); ++i) {
    const auto& [upos, feats] = tags_[found[i].tag];
    std::string line = "\t";
    line.append(upos).append("|").append(feats).append("\t").append(std::to_string(found[i].head)).append("\t");
    line.append(relations_[found[i].relation]).append("\t").append(names_[found[i].name]);
    if (line != expected[i]) throw ModelError("the model reads its sample '" + std::string(forms[i]) + "' differently");
  }
}

std::vector<WordReading> Network::read(std::span<const std::string_view> forms, std::span<const std::uint32_t> ends,
                                       NetworkScratch& scratch) const {
  std::vector<WordReading> out(forms.size());
  std::vector<Sentence> parts;
  std::uint32_t begin = 0;
  for (const auto end : ends) {
    for (auto first = begin; first < end; first += kLongest) parts.push_back({first, std::min(end - first, kLongest)});
    begin = end;
  }
  // Sentences are read some at a time, so that a text of any length takes the same space; each is read alone anyway.
  constexpr std::uint32_t kAtOnce = 1024;  // words
  for (std::size_t i = 0; i < parts.size();) {
    const auto first = parts[i].first;
    std::vector<Sentence> some;
    for (; i < parts.size() && (some.empty() || parts[i].first + parts[i].size - first <= kAtOnce); ++i)
      some.push_back({parts[i].first - first, parts[i].size});
    const std::size_t count = some.back().first + some.back().size;
    encode(forms.subspan(first, count), some, scratch, std::span(out).subspan(first, count));
  }
  begin = 0;
  for (const auto end : ends) {
    if (end - begin > kLongest) join_parts(std::span(out).subspan(begin, end - begin));
    begin = end;
  }
  return out;
}

/// The trees of a long sentence's parts become one: the roots of the later ones hang on that of the first.
void Network::join_parts(std::span<WordReading> sentence) const {
  const auto root_in_first = std::ranges::find(sentence, 0u, &WordReading::head) - sentence.begin();
  for (std::uint32_t i = kLongest; i < sentence.size(); ++i) {
    auto& word = sentence[i];
    if (word.head == 0) {
      word.head = static_cast<std::uint32_t>(root_in_first) + 1;
      word.relation = loose_;
    } else {
      word.head += i / kLongest * kLongest;
    }
  }
}

void Network::encode(std::span<const std::string_view> forms, std::span<const Sentence> sentences,
                     NetworkScratch& scratch, std::span<WordReading> out) const {
  const auto& machine = kernels().front();
  const std::size_t width = words_.width();
  const std::size_t count = forms.size();
  for (auto& layer : scratch.layers) layer.resize(std::max(layer.size(), count * width));
  scratch.gates.resize(std::max(scratch.gates.size(), count * 3 * width));
  float* in = scratch.layers[0].data();
  float* next = scratch.layers[1].data();
  encode_words(forms, scratch, in, scratch.gates.data());
  for (std::size_t i = 0; i < layers_.size(); ++i) {
    const auto& layer = layers_[i];
    if (i > 0) machine.apply(layer.gates, scratch.rows, kStraight, scratch.gates.data());
    for (const auto [first, size] : sentences)
      machine.scan(layer, in + first * width, scratch.gates.data() + first * 3 * width, size, next + first * width);
    std::swap(in, next);
    machine.round(in, width, count, width, scratch.rows);
    if (i + 2 == layers_.size()) read_tags(scratch, out);
  }
  read_names(sentences, scratch, out);
  read_trees(sentences, scratch, out);
  read_relations(sentences, scratch, out);
}

/// The vectors of the forms and what the first layer's gates make of them, both from the cache.
void Network::encode_words(std::span<const std::string_view> forms, NetworkScratch& scratch, float* vectors,
                           float* gates) const {
  auto& cache = scratch.words;
  const std::size_t width = words_.width();
  cache.make_room();
  const std::size_t known = cache.rows.size();
  const auto rows = words_.encode(forms, cache);
  cache.gates.resize(cache.rows.size() * 3 * width);
  auto& fresh = scratch.rows;
  kernels().front().round(cache.vectors.data() + known * width, width, cache.rows.size() - known, width, fresh);
  kernels().front().apply(layers_[0].gates, fresh, kStraight, cache.gates.data() + known * 3 * width);
  for (std::size_t i = 0; i < rows.size(); ++i) {
    std::copy_n(cache.vectors.data() + rows[i] * width, width, vectors + i * width);
    std::copy_n(cache.gates.data() + rows[i] * 3 * width, 3 * width, gates + i * 3 * width);
  }
}

void Network::read_tags(NetworkScratch& scratch, std::span<WordReading> out) const {
  const auto* scores = read_scores(tag_hidden_, tag_scores_, 0, scratch);
  for (std::size_t i = 0; i < out.size(); ++i)
    out[i].tag = kernels().front().greatest(scores + i * tag_scores_.width(), tags_.size());
}

/// A layer between what the words are and the scores of labels.
const float* Network::read_scores(const Linear& hidden, const Linear& scores, float slope,
                                  NetworkScratch& scratch) const {
  const auto* rows = put_through(hidden, scratch.rows, slope, scratch.hidden[0]);
  kernels().front().round(rows, hidden.width(), scratch.rows.count, hidden.outputs, scratch.hidden_rows);
  return put_through(scores, scratch.hidden_rows, kStraight, scratch.hidden[1]);
}

void Network::read_names(std::span<const Sentence> sentences, NetworkScratch& scratch,
                         std::span<WordReading> out) const {
  const std::size_t labels = names_.size();
  const std::size_t width = name_scores_.width();
  const auto* scores = read_scores(name_hidden_, name_scores_, 0, scratch);
  std::vector<float> best(labels);
  std::vector<float> reached(labels);
  std::vector<std::uint32_t> from;
  const auto step = [&](std::size_t before, std::size_t label) { return name_steps_[before * labels + label]; };
  for (const auto [first, size] : sentences) {
    from.assign(std::size_t{size} * labels, 0);
    for (std::size_t label = 0; label < labels; ++label) best[label] = step(0, label) + scores[first * width + label];
    for (std::size_t i = 1; i < size; ++i) {
      for (std::size_t label = 0; label < labels; ++label) {
        std::size_t before = 0;
        for (std::size_t k = 1; k < labels; ++k) {
          if (best[k] + step(k + 1, label) > best[before] + step(before + 1, label)) before = k;
        }
        from[i * labels + label] = static_cast<std::uint32_t>(before);
        reached[label] = best[before] + step(before + 1, label) + scores[(first + i) * width + label];
      }
      std::swap(best, reached);
    }
    auto label = kernels().front().greatest(best.data(), labels);
    for (std::size_t i = size; i-- > 0; label = from[i * labels + label]) out[first + i].name = label;
  }
}

void Network::read_trees(std::span<const Sentence> sentences, NetworkScratch& scratch,
                         std::span<WordReading> out) const {
  const auto& machine = kernels().front();
  const std::size_t size = dependent_.outputs;
  const auto* wanted = read_scores(dependent_, dependent_arcs_, kSlope, scratch);
  const auto* heads = put_through(head_, scratch.rows, kSlope, scratch.hidden[2]);
  for (const auto [first, length] : sentences) {
    const std::size_t columns = std::size_t{length} + 1;
    scratch.scores.resize(std::max(scratch.scores.size(), length * columns));
    for (std::size_t head = 0; head < columns; ++head) {
      const float* of_head = head == 0 ? root_head_.data() : heads + (first + head - 1) * size;
      float bias = 0;
      machine.dots(of_head, head_bias_.data(), 1, size, 0, &bias, 1);
      machine.dots(of_head, wanted + first * size, length, size, bias, scratch.scores.data() + head, columns);
    }
    const auto tree = decode_tree(std::span(scratch.scores).first(length * columns), length);
    for (std::size_t i = 0; i < length; ++i) out[first + i].head = tree[i];
  }
}

void Network::read_relations(std::span<const Sentence> sentences, NetworkScratch& scratch,
                             std::span<WordReading> out) const {
  const auto& machine = kernels().front();
  const std::size_t size = relation_dependent_.outputs;
  const auto* dependents = put_through(relation_dependent_, scratch.rows, kSlope, scratch.hidden[0]);
  const auto* heads = put_through(relation_head_, scratch.rows, kSlope, scratch.hidden[1]);
  auto& pairs = scratch.hidden[2];
  pairs.resize(std::max(pairs.size(), out.size() * 3 * size));
  for (const auto [first, length] : sentences) {
    for (std::size_t i = first; i < first + length; ++i) {
      const float* dependent = dependents + i * size;
      const float* head = out[i].head == 0 ? root_relation_head_.data() : heads + (first + out[i].head - 1) * size;
      float* pair = pairs.data() + i * 3 * size;
      for (std::size_t k = 0; k < size; ++k) {
        pair[k] = dependent[k];
        pair[size + k] = head[k];
        pair[2 * size + k] = dependent[k] * head[k];
      }
    }
  }
  machine.round(pairs.data(), 3 * size, out.size(), 3 * size, scratch.rows);
  const auto* scores = read_scores(relation_hidden_, relation_scores_, 0, scratch);
  for (std::size_t i = 0; i < out.size(); ++i) {
    const float* row = scores + i * relation_scores_.width();
    // The root's relation is its own: the best of the others is the better of those before and behind it.
    const auto before = machine.greatest(row, root_relation_);
    const auto behind =
        root_relation_ + 1 + machine.greatest(row + root_relation_ + 1, relations_.size() - root_relation_ - 1);
    const bool earlier = root_relation_ > 0 && (behind == relations_.size() || row[before] >= row[behind]);
    out[i].relation = out[i].head == 0 ? root_relation_ : earlier ? before : behind;
  }
}

}  // namespace copytaster::language
