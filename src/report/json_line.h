#pragma once

#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/span.h"
#include "base/utf8.h"

namespace copytaster::report {

/// One JSON object on one line, written in order. What is unknown is left out: `text` and `texts` write
/// nothing for an empty value. Strings are made valid UTF-8 (names of files need not be).
class JsonLine {
 public:
  /// explained: why() writes.
  explicit JsonLine(bool explained = false) : writer_(buffer_), explained_(explained) {}

  void open() { writer_.StartObject(); }
  void open(std::string_view key) {
    name(key);
    writer_.StartObject();
  }
  void close() { writer_.EndObject(); }
  void open_list(std::string_view key) {
    name(key);
    writer_.StartArray();
  }
  void close_list() { writer_.EndArray(); }

  /// An element of the open list.
  void element(std::string_view value);

  void text(std::string_view key, std::string_view value);
  void text_if_known(std::string_view key, const std::optional<std::string>& value) {
    if (value) text(key, std::string_view(*value));
  }
  void texts(std::string_view key, const std::vector<std::string>& values);
  /// Written though it may be empty: the field is promised.
  void promised_text(std::string_view key, std::string_view value) {
    name(key);
    element(value);
  }

  void count(std::string_view key, std::uint64_t value) {
    name(key);
    writer_.Uint64(value);
  }
  void truth(std::string_view key, bool value) {
    name(key);
    writer_.Bool(value);
  }
  /// Whole numbers without a point, others with as few digits as bring the value back. Infinities and
  /// NaN are no JSON and left out.
  void number(std::string_view key, double value);
  /// Three decimals: what is measured by counting words is not finer.
  void share(std::string_view key, double value);

  /// "begin" and "end" in code points.
  void place(const CodePoints& points, Span span) {
    count("begin", points.at(span.begin));
    count("end", points.at(span.end));
  }

  /// Why a finder decided as it did, where that was asked for.
  void why(std::string_view reason) {
    if (explained_) text("why", reason);
  }
  bool explained() const { return explained_; }

  std::string take() const { return {buffer_.GetString(), buffer_.GetSize()}; }

 private:
  void name(std::string_view key) { writer_.Key(key.data(), static_cast<rapidjson::SizeType>(key.size())); }

  rapidjson::StringBuffer buffer_;
  rapidjson::Writer<rapidjson::StringBuffer> writer_;
  bool explained_ = false;
};

}  // namespace copytaster::report
