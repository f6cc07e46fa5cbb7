#include <fmt/format.h>
#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include <cmath>

#include "base/utf8.h"
#include "report/report.h"

namespace copytaster::report {
namespace {

std::string_view verdict(lineage::Relation relation) {
  switch (relation) {
    case lineage::Relation::identical: return "the same text";
    case lineage::Relation::wire_copy: return "one text, cut or extended";
    case lineage::Relation::rewrite: return "sentences taken over, the rest worded anew";
    case lineage::Relation::quote_only: break;
  }
  return "nothing in common but what was said, if anything";
}

double rounded(double share) { return std::round(share * 1000) / 1000; }

}  // namespace

void write_comparison(std::ostream& out, const find::Reading& a, const find::Reading& b, const lineage::Link& link,
                      const TerminalStyle& style) {
  // The link runs from the likelier source; people read it in the order they gave.
  const auto& from = link.from.value == 0 ? a : b;
  const auto& to = link.from.value == 0 ? b : a;
  const auto bold = [&](std::string_view text) {
    return style.colour ? fmt::format("\x1B[1m{}\x1B[0m", text) : std::string(text);
  };
  if (link.passages.empty()) {
    out << bold("no shared passage") << '\n';
    return;
  }
  out << fmt::format("{} ({})\n", bold(lineage::name_of(link.relation)), verdict(link.relation))
      << fmt::format("  {:3.0f} % of {} stands in {}\n", link.share_from * 100, from.article.path, to.article.path)
      << fmt::format("  {:3.0f} % of {} stands in {}\n", link.share_to * 100, to.article.path, from.article.path);
  for (const auto& passage : link.passages) {
    out << fmt::format("\n  {}\n", from.article.text.view(passage.from));
    if (from.article.text.view(passage.from) != to.article.text.view(passage.to)) {
      out << fmt::format("  = {}\n", to.article.text.view(passage.to));
    }
  }
}

std::string comparison_json(const find::Reading& a, const find::Reading& b, const lineage::Link& link) {
  rapidjson::StringBuffer buffer;
  rapidjson::Writer<rapidjson::StringBuffer> json(buffer);
  const auto text = [&](const char* key, std::string_view value) {
    json.Key(key);
    json.String(value.data(), static_cast<rapidjson::SizeType>(value.size()));
  };
  const auto& from = link.from.value == 0 ? a : b;
  const auto& to = link.from.value == 0 ? b : a;
  const CodePoints from_points(from.article.text.all());
  const CodePoints to_points(to.article.text.all());
  const auto span = [&](const char* key, Span s, const CodePoints& points) {
    json.Key(key);
    json.StartObject();
    json.Key("begin");
    json.Uint(points.at(s.begin));
    json.Key("end");
    json.Uint(points.at(s.end));
    json.EndObject();
  };
  json.StartObject();
  text("from", from.article.path);
  text("to", to.article.path);
  if (!link.passages.empty()) text("relation", lineage::name_of(link.relation));
  json.Key("share_from");
  json.Double(rounded(link.share_from));
  json.Key("share_to");
  json.Double(rounded(link.share_to));
  json.Key("passages");
  json.StartArray();
  for (const auto& passage : link.passages) {
    json.StartObject();
    span("from", passage.from, from_points);
    span("to", passage.to, to_points);
    json.EndObject();
  }
  json.EndArray();
  json.EndObject();
  return {buffer.GetString(), buffer.GetSize()};
}

}  // namespace copytaster::report
