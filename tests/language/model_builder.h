#pragma once

#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "language/network/model_file.h"

namespace copytaster::language {

/// Makes model files for tests, in the form that ModelFile describes.
class ModelBuilder {
 public:
  ModelBuilder& text(std::string name, std::string value) {
    const auto size = static_cast<std::uint32_t>(value.size());
    return add(std::move(name), 0, size, 1, std::move(value));
  }
  ModelBuilder& floats(std::string name, std::uint32_t columns, std::span<const float> values) {
    return add(std::move(name), 1, static_cast<std::uint32_t>(values.size()) / columns, columns, bytes_of(values));
  }
  ModelBuilder& signed_bytes(std::string name, std::span<const std::int8_t> values) {
    return add(std::move(name), 2, static_cast<std::uint32_t>(values.size()), 1, bytes_of(values));
  }
  /// Rows of whole numbers.
  ModelBuilder& byte_rows(const std::string& name, std::uint32_t columns, std::span<const std::int8_t> values) {
    const auto rows = static_cast<std::uint32_t>(values.size()) / columns;
    add(name, 2, rows, columns, bytes_of(values));
    return floats(name + ".factors", 1, std::vector<float>(rows, 1));
  }
  /// Weights are those of (input, output), in eighths; the rest is zero.
  ModelBuilder& linear(const std::string& name, std::uint32_t inputs, std::uint32_t outputs,
                       const std::map<std::pair<std::uint32_t, std::uint32_t>, float>& weights,
                       const std::map<std::uint32_t, float>& bias = {}) {
    constexpr float kStep = 0.125;
    const auto width = (outputs + kPanel - 1) / kPanel * kPanel;
    const auto pairs = (inputs + 1) / 2;
    std::vector<std::int16_t> panels(2 * pairs * width);
    for (const auto& [place, weight] : weights) {
      const auto [input, output] = place;
      const auto pair = output / kPanel * kPanel * pairs + input / 2 * kPanel + output % kPanel;
      panels[2 * pair + input % 2] = static_cast<std::int16_t>(weight / kStep);
    }
    add(name, 4, inputs, outputs, bytes_of(std::span<const std::int16_t>(panels)));
    floats(name + ".step", static_cast<std::uint32_t>(width), std::vector<float>(width, kStep));
    std::vector<float> offsets(width);
    for (const auto& [output, value] : bias) offsets[output] = value;
    return floats(name + ".bias", static_cast<std::uint32_t>(width), offsets);
  }
  ModelBuilder& keys(std::string name, const std::map<std::string, std::uint32_t>& numbers) {
    std::size_t size = 1;
    while (size <= 2 * numbers.size()) size *= 2;
    std::vector<std::uint32_t> slots(2 * size, 0);
    for (const auto& [key, number] : numbers) {
      const auto hash = fnv64(key);
      auto at = hash % size;
      while (slots[2 * at + 1] != 0) at = (at + 1) % size;
      slots[2 * at] = static_cast<std::uint32_t>(hash >> 32);
      slots[2 * at + 1] = number + 1;
    }
    return add(std::move(name), 3, static_cast<std::uint32_t>(size), 2,
               bytes_of(std::span<const std::uint32_t>(slots)));
  }

  std::string bytes() const {
    std::string out = "CTMODEL\n";
    append(out, 1, 4);
    append(out, sections_.size(), 4);
    std::string body;
    const std::size_t head = (out.size() + 48 * sections_.size() + 63) / 64 * 64;
    for (auto [name, kind, rows, columns, data] : sections_) {
      name.resize(24);
      out += name;
      for (const std::uint32_t number : {kind, rows, columns, 0u}) append(out, number, 4);
      append(out, head + body.size(), 8);
      body += data;
      body.resize((body.size() + 63) / 64 * 64);
    }
    out.resize(head);
    return out + body;
  }

 private:
  struct Section {
    std::string name;
    std::uint32_t kind = 0;
    std::uint32_t rows = 0;
    std::uint32_t columns = 0;
    std::string data;
  };

  template <class Number>
  static std::string bytes_of(std::span<const Number> values) {
    return {reinterpret_cast<const char*>(values.data()), values.size_bytes()};
  }
  static void append(std::string& bytes, std::uint64_t number, std::size_t size) {
    for (std::size_t i = 0; i < size; ++i) bytes += static_cast<char>(number >> (8 * i));
  }
  ModelBuilder& add(std::string name, std::uint32_t kind, std::uint32_t rows, std::uint32_t columns, std::string data) {
    sections_.push_back({std::move(name), kind, rows, columns, std::move(data)});
    return *this;
  }

  std::vector<Section> sections_;
};

/// A file that goes with its owner.
class ModelOnDisk {
 public:
  explicit ModelOnDisk(const std::string& bytes) { std::ofstream(path_, std::ios::binary) << bytes; }
  ModelOnDisk(const ModelOnDisk&) = delete;
  ModelOnDisk& operator=(const ModelOnDisk&) = delete;
  ~ModelOnDisk() { std::filesystem::remove(path_); }
  const std::string& path() const { return path_; }

 private:
  std::string path_ =
      (std::filesystem::temp_directory_path() / ("copytaster_model_" + std::to_string(::getpid()))).string();
};

}  // namespace copytaster::language
