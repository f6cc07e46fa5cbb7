#include "source/warc.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <regex>

#include "source/dump.h"
#include "source/packed.h"

namespace copytaster::source {
namespace {

/// A record of `type`; `fields` are further lines of its head.
std::string record(const std::string& id, const std::string& type, const std::string& fields,
                   const std::string& block) {
  return "WARC/1.0\r\nWARC-Type: " + type + "\r\nWARC-Record-ID: <urn:uuid:" + id +
         ">\r\nWARC-Target-URI: https://velle.example/" + id + "\r\nWARC-Date: 2031-05-06T08:00:00Z\r\n" + fields +
         "Content-Length: " + std::to_string(block.size()) + "\r\n\r\n" + block + "\r\n\r\n";
}

std::string answer(const std::string& id, const std::string& http) {
  return record(id, "response", "Content-Type: application/http; msgtype=response\r\n", http);
}

std::string html(const std::string& id, const std::string& body, const std::string& fields = "") {
  return answer(id, "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=\"utf-8\"\r\n" + fields + "\r\n" + body);
}

std::string said(const std::string& id, const std::string& rest) {
  return "-#urn:uuid:" + id + " url=https://velle.example/" + id + " retrieved=2031-05-06T08:00:00Z " + rest + "\n";
}

std::string page(const std::string& id, const std::string& body) { return said(id, "charset=utf-8 html: " + body); }

std::string refused(const std::string& id, const std::string& why) { return "-#urn:uuid:" + id + " ! " + why + "\n"; }

const std::string kInfo =
    record("0", "warcinfo", "Content-Type: application/warc-fields\r\n", "software: a crawler\r\n");
const std::string kFeed =
    "<rss><channel><title>Velle "
    "Gazette</title><item><guid>a</guid><description>One.</description></item></channel></rss>";

const InputCase kWarcCases[] = {
    {"response_among_others",
     kInfo + record("1", "request", "", "GET / HTTP/1.1\r\n\r\n") + html("2", "<p>One.") +
         record("3", "metadata", "", "x: y") + record("4", "revisit", "", "HTTP/1.1 200 OK\r\n\r\n") +
         html("5", "<p>Two."),
     page("2", "<p>One.") + page("5", "<p>Two.")},
    {"nothing_but_its_own", kInfo, ""},
    {"bare_line_feeds_lower_case_and_folding",
     "WARC/1.1\nwarc-type: response\nwarc-record-id:\n <urn:uuid:1>\nwarc-target-uri: <https://velle.example/1>\n"
     "content-length: 56\n\nHTTP/1.1 200 OK\ncontent-type: text/html;\n charset=x\n\nOne.\n\n" +
         html("2", "<p>Two."),
     "-#urn:uuid:1 url=https://velle.example/1 charset=x html: One.\n" + page("2", "<p>Two.")},
    {"record_without_an_id",
     "WARC/1.0\r\nWARC-Type: resource\r\nContent-Type: text/plain\r\nContent-Length: 4\r\n\r\nOne.\r\n\r\n",
     "-#1 text: One.\n"},
    {"resource_and_conversion",
     record("1", "resource", "Content-Type: text/html; charset=koi8-r\r\n", "<p>One.") +
         record("2", "conversion", "Content-Type: text/plain\r\n", "Two.\nThree."),
     said("1", "charset=koi8-r html: <p>One.") + said("2", "text: Two.|Three.")},
    {"other_media_and_redirects_are_passed_over",
     answer("1", "HTTP/1.1 301 Moved\r\nLocation: /2\r\n\r\n") +
         answer("2", "HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\n\x89PNG") +
         answer("3", "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n{\"a\":1}") +
         answer("4", "HTTP/1.1 200 OK\r\n\r\n\x89PNG\r\n") +
         answer("5", "HTTP/1.1 200 OK\r\nContent-Type: application/xml\r\n\r\n<?xml version=\"1.0\"?><urlset/>") +
         answer("robots.txt", "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\nUser-agent: *") +
         record("6", "response", "Content-Type: text/dns\r\n", "velle.example. IN A"),
     ""},
    {"errors_are_told",
     answer("1", "HTTP/1.1 404 Not Found\r\nContent-Type: text/html\r\n\r\n<p>Gone") +
         answer("2", "HTTP/1.1 503 Busy\r\n\r\n"),
     refused("1", "the server answered 404") + refused("2", "the server answered 503")},
    {"no_media_type",
     answer("1", "HTTP/1.1 200 OK\r\n\r\n<!DOCTYPE html><p>One.") + answer("2", "HTTP/1.1 200 OK\r\n\r\nTwo."),
     said("1", "html: <!DOCTYPE html><p>One.") + said("2", "text: Two.")},
    {"http_without_a_body",
     answer("1", "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n") +
         answer("2", "HTTP/1.1 200 OK\r\nContent-Type: text/html") + answer("3", "HTTP/1.1") + answer("4", "") +
         html("5", "<p>One."),
     refused("1", "the server sent no text") + refused("2", "the server sent no text") + page("5", "<p>One.")},
    {"feed_inside",
     answer("1", "HTTP/1.1 200 OK\r\nContent-Type: application/rss+xml\r\n\r\n" + kFeed) +
         answer("2", "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + kFeed),
     "-#urn:uuid:1#a outlet=Velle Gazette retrieved=2031-05-06T08:00:00Z charset=UTF-8 body partial html: One.\n"
     "-#urn:uuid:2#a outlet=Velle Gazette retrieved=2031-05-06T08:00:00Z charset=UTF-8 body partial html: One.\n"},
    {"chunks",
     html("1", "4\r\n<p>O\r\n3;x=y\r\nne.\r\n0\r\nTrailer: z\r\n\r\n", "Transfer-Encoding: chunked\r\n") +
         html("2", "<p>Undone.", "Transfer-Encoding: chunked\r\n") +
         html("3", "4\r\n<p>O\r\nzz\r\nne.\r\n", "Transfer-Encoding: chunked\r\n") +
         html("4", "ff\r\n<p>Cut", "Transfer-Encoding: chunked\r\n") +
         html("5", "ffffffffffffffffff\r\n<p>One", "Transfer-Encoding: chunked\r\n"),
     page("1", "<p>One.") + page("2", "<p>Undone.") + page("3", "<p>O") + page("4", "<p>Cut") +
         page("5", "ffffffffffffffffff\r|<p>One")},
    {"content_codings",
     html("1", gzip("<p>One."), "Content-Encoding: gzip\r\n") + html("2", "<p>Undone.", "Content-Encoding: gzip\r\n") +
         html("3", deflated("<p>Three.", 15), "Content-Encoding: deflate\r\n") +
         html("4", deflated("<p>Four.", -15), "Content-Encoding: deflate\r\n") +
         html("5", gzip(zstd("<p>Five.")), "Content-Encoding: zstd, x-gzip\r\n") +
         html("6", gzip("<p>S") + gzip("ix."), "Content-Encoding: GZIP\r\n") +
         html("7", "7\r\n" + gzip("<p>Seven.").substr(0, 7) + "\r\nfff\r\n" + gzip("<p>Seven.").substr(7),
              "Transfer-Encoding: chunked\r\nContent-Encoding: gzip\r\n") +
         html("8", "<p>Eight.", "Content-Encoding: rot13\r\n") +
         html("9", "\x1F\x8B\x08\xFF\xFF\xFF", "Content-Encoding: gzip\r\n"),
     page("1", "<p>One.") + page("2", "<p>Undone.") + page("3", "<p>Three.") + page("4", "<p>Four.") +
         page("5", "<p>Five.") + page("6", "<p>Six.") + page("7", "<p>Seven.") +
         refused("8", "packed in a way that is not known here: rot13") + refused("9", "its gzip data is broken")},
    {"brotli",
     html(
         "1",
         std::string("\x1B\x3C\x00\xC0\x44\xDD\x96\xEA\xE8\x0F\x51\xEC\x06\xC1\x64\x1F\xF8\x70\x38\x2A\xE3\x29\x08\x38"
                     "\x59\x95\x06\xF6\xB4\xDF\x47\x41\x8C\xEB\x07\x2C\xAC\xA7\xC2\xF6\x4C\x37\x04\x77\x52\x02\x27\x05",
                     48),
         "Content-Encoding: br\r\n") +
         html("2", "<p>Undone.", "Content-Encoding: br\r\n") +
         html("3", "\xFF\xFE\xFD\xFC", "Content-Encoding: br\r\n"),
     page("1", "<p>It rained at Port Velle, it rained at Marr, it rained.</p>") + page("2", "<p>Undone.") +
         refused("3", "its br data is broken")},
    {"one_record_in_another",
     record("1", "resource", "Content-Type: text/plain\r\n", "A crawl:\r\n" + html("2", "<p>One.")) +
         html("3", "<p>Two."),
     said("1",
          "text: A crawl:\r|WARC/1.0\r|WARC-Type: response\r|WARC-Record-ID: <urn:uuid:2>\r|WARC-Target-URI: "
          "https://velle.example/2\r|WARC-Date: 2031-05-06T08:00:00Z\r|Content-Type: application/http; "
          "msgtype=response\r|Content-Length: 68\r|\r|HTTP/1.1 200 OK\r|Content-Type: text/html; "
          "charset=\"utf-8\"\r|\r|<p>One.\r|\r|") +
         page("3", "<p>Two.")},
};

class Warc : public testing::TestWithParam<InputCase> {};
TEST_P(Warc, GivesItsPages) { EXPECT_EQ(dump_input(GetParam().input), GetParam().want); }
TEST_P(Warc, GivesThemPackedToo) {
  EXPECT_EQ(dump_input(gzip(GetParam().input)), GetParam().want);
  EXPECT_EQ(dump_input(zstd(GetParam().input)), GetParam().want);
}
INSTANTIATE_TEST_SUITE_P(Rows, Warc, testing::ValuesIn(kWarcCases), [](const auto& row) { return row.param.name; });

const std::string kThree = html("1", "<p>One.") + html("2", "<p>Two.") + html("3", "<p>Three.");

TEST(WarcFile, WrongLengthsAreMended) {
  for (const std::string wrong : {"Content-Length: 3", "Content-Length: 90", "Content-Length: 99999999999",
                                  "Content-Length: -1", "Content-Length: many", "X: y"}) {
    const auto file = std::regex_replace(kThree, std::regex("Content-Length: [0-9]+"), wrong) + kInfo;
    EXPECT_EQ(dump_input(file), page("1", "<p>One.") + page("2", "<p>Two.") + page("3", "<p>Three.")) << wrong;
  }
}

TEST(WarcFile, WhatIsNoRecordIsPassedOver) {
  EXPECT_EQ(dump_input(html("1", "<p>One.") + "\r\n\r\n\n" + std::string(50, '\n') + html("2", "<p>Two.")),
            page("1", "<p>One.") + page("2", "<p>Two."));
  const auto lost = dump_input("WARC/1.0\r\nno head " + std::string(200000, 'x') + "\r\n" + html("2", "<p>Two."));
  EXPECT_EQ(lost, "-#1 ! the record's head has no end\n" + page("2", "<p>Two."));
}

TEST(WarcFile, BeginningsWithoutEndCostLittle) {
  std::string file;
  for (int i = 0; i < 300000; ++i) file += "WARC/1.0\r\n";
  const auto out = dump_input(file + html("1", "<p>One."));
  EXPECT_TRUE(out.ends_with(page("1", "<p>One."))) << out;
  EXPECT_LT(std::count(out.begin(), out.end(), '\n'), 200);
  std::string wrong;
  for (int i = 0; i < 100000; ++i) wrong += "WARC/1.0\r\nContent-Length: 16000000\r\n\r\n";
  EXPECT_EQ(dump_input(wrong + html("1", "<p>One.")), page("1", "<p>One."));
}

TEST(WarcFile, CutAnywhereItGivesTheWholeRecordsBefore) {
  const auto first = html("1", "<p>One.").size();
  const auto second = first + html("2", "<p>Two.").size();
  for (std::size_t n = first; n < second - 4; ++n) {
    const auto out = dump_input(kThree.substr(0, n));
    EXPECT_TRUE(out.starts_with(page("1", "<p>One."))) << n;
    if (n < first + 9) continue;  // what there is of its head does not say that it is a record
    EXPECT_TRUE(out.ends_with(" ! the file ends inside this record\n")) << n << out;
  }
  EXPECT_EQ(dump_input(kThree.substr(0, second - 10)),
            page("1", "<p>One.") + refused("2", "the file ends inside this record"));
}

TEST(WarcFile, MembersCutOrBrokenGiveTheRecordsBefore) {
  const auto one = gzip(html("1", "<p>One."));
  const auto two = gzip(html("2", "<p>Two."));
  EXPECT_EQ(dump_input(one + two), page("1", "<p>One.") + page("2", "<p>Two."));
  EXPECT_EQ(dump_input(gzip(one + two)), page("1", "<p>One.") + page("2", "<p>Two."));
  EXPECT_EQ(dump_input(zstd(html("1", "<p>One.")) + zstd(html("2", "<p>Two."))),
            page("1", "<p>One.") + page("2", "<p>Two."));
  for (std::size_t n = 12; n + 24 < two.size(); n += 7) {
    const auto out = dump_input(one + two.substr(0, n));
    EXPECT_TRUE(out.starts_with(page("1", "<p>One.")) && out.ends_with(" ! gzip data is truncated\n")) << out;
    EXPECT_EQ(std::count(out.begin(), out.end(), '\n'), 2) << out;
  }
}

TEST(WarcFile, ARecordBeyondTheLimitIsPassedOver) {
  Limits limits;
  limits.max_page_bytes = 1000;
  limits.max_input_bytes = 10;
  const std::string large(500000, 'x');
  const auto file = html("1", large) + answer("2", "HTTP/1.1 200 OK\r\nContent-Type: video/mp4\r\n\r\n" + large) +
                    html("3", gzip(large), "Content-Encoding: gzip\r\n") + html("4", std::string(1500, 'x')) +
                    html("5", "<p>Five.");
  const auto why = "a page larger than 1000 bytes";
  const auto want = refused("1", why) + refused("3", why) + refused("4", why) + page("5", "<p>Five.");
  EXPECT_EQ(dump_input(file, limits), want);
  EXPECT_EQ(dump_input(gzip(file), limits), want);
}

}  // namespace
}  // namespace copytaster::source
