#include "language/network/model_file.h"

#include <algorithm>
#include <cstring>

namespace copytaster::language {
namespace {

constexpr std::string_view kMagic = "CTMODEL\n";
constexpr std::uint32_t kVersion = 1;
constexpr std::size_t kHead = 16;
constexpr std::size_t kEntry = 48;
constexpr std::size_t kName = 24;
constexpr std::size_t kAlignment = 64;

template <class Number>
Number number_at(std::string_view bytes, std::size_t at) {
  Number number;
  std::memcpy(&number, bytes.data() + at, sizeof number);
  return number;
}

MappedFile open_file(const std::string& path) {
  auto file = MappedFile::open(path);
  if (!file) throw ModelError(path + ": " + file.error().why);
  return std::move(*file);
}

std::uint64_t padded(std::uint64_t columns) { return (columns + kPanel - 1) / kPanel * kPanel; }

std::uint64_t size_of(ModelFile::Kind kind, std::uint64_t rows, std::uint64_t columns) {
  switch (kind) {
    case ModelFile::Kind::text: return rows;
    case ModelFile::Kind::bytes: return rows * columns;
    case ModelFile::Kind::floats: return rows * columns * sizeof(float);
    case ModelFile::Kind::numbers: return rows * columns * sizeof(std::uint32_t);
    case ModelFile::Kind::panels: return (rows + 1) / 2 * 2 * padded(columns) * sizeof(std::int16_t);
  }
  return 0;
}

}  // namespace

std::uint64_t fnv64(std::string_view bytes, std::uint64_t hash) {
  for (const char byte : bytes) hash = (hash ^ static_cast<unsigned char>(byte)) * 1099511628211u;
  return hash;
}

std::optional<std::uint32_t> KeyTable::find(std::uint64_t hash) const {
  const std::size_t slots = slots_.size() / 2;
  for (std::size_t at = hash & (slots - 1);; at = (at + 1) & (slots - 1)) {
    const auto number = slots_[2 * at + 1];
    if (number == 0) return std::nullopt;
    if (slots_[2 * at] == static_cast<std::uint32_t>(hash >> 32)) return number - 1;
  }
}

ModelFile::ModelFile(const std::string& path) : path_(path), file_(open_file(path)) { read_sections(); }

void ModelFile::read_sections() {
  const auto bytes = file_.bytes();
  if (bytes.size() < kHead || !bytes.starts_with(kMagic)) reject("not a file of model weights");
  if (number_at<std::uint32_t>(bytes, 8) != kVersion) reject("a version of model files that this program cannot read");
  const auto count = number_at<std::uint32_t>(bytes, 12);
  if (count > (bytes.size() - kHead) / kEntry) reject("cut short");
  for (std::size_t i = 0; i < count; ++i) {
    const std::size_t at = kHead + i * kEntry;
    const auto name = bytes.substr(at, kName);
    const auto kind = number_at<std::uint32_t>(bytes, at + kName);
    const auto offset = number_at<std::uint64_t>(bytes, at + kName + 16);
    Section section{name.substr(0, name.find('\0')), static_cast<Kind>(kind),
                    number_at<std::uint32_t>(bytes, at + kName + 4), number_at<std::uint32_t>(bytes, at + kName + 8),
                    nullptr};
    if (kind > static_cast<std::uint32_t>(Kind::panels) || offset % kAlignment != 0) reject("broken table of sections");
    const auto size = size_of(section.kind, section.rows, section.columns);
    if (offset > bytes.size() || size > bytes.size() - offset) reject("cut short");
    section.data = bytes.data() + offset;
    sections_.push_back(section);
  }
}

const ModelFile::Section* ModelFile::look_up(std::string_view name) const {
  const auto it = std::ranges::find(sections_, name, &Section::name);
  return it == sections_.end() ? nullptr : &*it;
}

const ModelFile::Section& ModelFile::section(std::string_view name, Kind kind, std::uint32_t rows,
                                             std::uint32_t columns) const {
  const auto* found = look_up(name);
  if (found == nullptr) reject("has no section '" + std::string(name) + "'");
  const bool fits =
      found->kind == kind && (rows == 0 || found->rows == rows) && (columns == 0 || found->columns == columns);
  if (!fits) reject("section '" + std::string(name) + "' has another shape than this program needs");
  return *found;
}

std::string_view ModelFile::text(std::string_view name) const {
  const auto& found = section(name, Kind::text, 0, 0);
  return {found.data, found.rows};
}

std::vector<std::string_view> ModelFile::lines(std::string_view name) const {
  std::vector<std::string_view> lines;
  for (auto rest = text(name); !rest.empty();) {
    const auto end = std::min(rest.find('\n'), rest.size());
    lines.push_back(rest.substr(0, end));
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return lines;
}

std::span<const float> ModelFile::floats(std::string_view name, std::uint32_t rows, std::uint32_t columns) const {
  const auto& found = section(name, Kind::floats, rows, columns);
  return {reinterpret_cast<const float*>(found.data), std::size_t{found.rows} * found.columns};
}

KeyTable ModelFile::keys(std::string_view name, std::size_t limit) const {
  const auto& found = section(name, Kind::numbers, 0, 2);
  const std::span slots(reinterpret_cast<const std::uint32_t*>(found.data), std::size_t{found.rows} * 2);
  bool room = false;  // without an empty slot a search would not end
  for (std::size_t i = 1; i < slots.size(); i += 2) {
    if (slots[i] > limit) reject("section '" + std::string(name) + "' points beyond its table");
    room = room || slots[i] == 0;
  }
  if (!room || (found.rows & (found.rows - 1)) != 0) reject("section '" + std::string(name) + "' has a wrong size");
  return KeyTable(slots);
}

std::span<const std::int8_t> ModelFile::bytes(std::string_view name, std::uint32_t count) const {
  const auto& found = section(name, Kind::bytes, count, 1);
  return {reinterpret_cast<const std::int8_t*>(found.data), count};
}

ByteRows ModelFile::byte_rows(std::string_view name, std::uint32_t columns) const {
  const auto& found = section(name, Kind::bytes, 0, columns);
  const auto factors = floats(std::string(name) + ".factors", found.rows, 1);
  return {reinterpret_cast<const std::int8_t*>(found.data), factors.data(), found.rows, found.columns};
}

Linear ModelFile::linear(std::string_view name, std::uint32_t inputs, std::uint32_t outputs) const {
  const auto& found = section(name, Kind::panels, inputs, outputs);
  if (found.rows > kMostInputs) reject("section '" + std::string(name) + "' has more inputs than this program can use");
  const auto width = static_cast<std::uint32_t>(padded(found.columns));
  const auto steps = floats(std::string(name) + ".step", 1, width);
  const auto bias = std::string(name) + ".bias";
  return {reinterpret_cast<const std::int16_t*>(found.data), steps.data(),
          look_up(bias) == nullptr ? nullptr : floats(bias, 1, width).data(), found.rows, found.columns};
}

}  // namespace copytaster::language
