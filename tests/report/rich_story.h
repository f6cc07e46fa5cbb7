#pragma once

#include <algorithm>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "story/story.h"

/// A story made by hand that holds something of everything the record knows. Ferry, ports, people and
/// papers are invented.
namespace copytaster::report::fixture {

inline Span span_of(const Text& text, std::string_view words, std::size_t skip = 0) {
  std::size_t at = text.all().find(words);
  for (; skip > 0 && at != std::string_view::npos; --skip) at = text.all().find(words, at + 1);
  if (at == std::string_view::npos) throw std::logic_error("the fixture's text lacks: " + std::string(words));
  const auto begin = static_cast<std::uint32_t>(at);
  return {begin, begin + static_cast<std::uint32_t>(words.size())};
}

class StoryMaker {
 public:
  ArticleId add(std::string outlet, std::string title, std::string published, std::string text) {
    find::Reading reading;
    page::Article& article = reading.article;
    const auto number = std::to_string(story.articles.size() + 1);
    article.path = "ferry/" + number + ".txt";
    article.outlet = std::move(outlet);
    article.title = std::move(title);
    article.url = "https://paper" + number + ".example/ferry?id=" + number + "&ref=home";
    if (!published.empty()) article.published = page::Published{std::move(published)};
    article.text = Text(std::move(text));
    reading.analysis.language = "en";
    story.articles.push_back(std::move(reading));
    story.entity_of.emplace_back();
    return ArticleId{static_cast<std::uint32_t>(story.articles.size() - 1)};
  }

  find::Reading& at(ArticleId a) { return story.articles[a.value]; }

  Span words(ArticleId a, std::string_view text, std::size_t skip = 0) {
    return span_of(at(a).article.text, text, skip);
  }

  story::Place place(ArticleId a, std::string_view text) { return {a, words(a, text)}; }

  EntityId entity(std::string name, find::NameType type, std::string iso = {}) {
    story.entities.push_back({.name = std::move(name), .type = type, .aliases = {}, .iso3166 = std::move(iso)});
    return EntityId{static_cast<std::uint32_t>(story.entities.size() - 1)};
  }

  /// The article's own entity for the story's entity.
  EntityId local(ArticleId a, EntityId entity) {
    auto& map = story.entity_of[a.value];
    for (std::uint32_t e = 0; e < map.size(); ++e) {
      if (map[e] == entity) return EntityId{e};
    }
    const story::Entity& whole = story.entities[entity.value];
    at(a).findings.entities.push_back({.name = whole.name, .type = whole.type, .iso3166 = whole.iso3166});
    map.push_back(entity);
    return EntityId{static_cast<std::uint32_t>(map.size() - 1)};
  }

  void refer(ArticleId a, std::string_view text, EntityId entity) {
    at(a).findings.references.push_back({words(a, text), local(a, entity), find::ReferenceKind::description});
  }

  void mention(ArticleId a, std::string_view text, EntityId entity) {
    at(a).findings.mentions.push_back({words(a, text), local(a, entity)});
    auto& aliases = story.entities[entity.value].aliases;
    for (auto& alias : aliases) {
      if (alias.text == text) {
        ++alias.count;
        return;
      }
    }
    aliases.push_back({std::string(text), 1});
  }

  story::QuoteRef quote(ArticleId a, find::QuoteKind kind, std::string_view text, EntityId speaker,
                        std::string_view speaker_words, std::string cue, std::string via = {}) {
    find::Quote quote;
    quote.kind = kind;
    quote.span = words(a, text);
    quote.parts = {quote.span};
    if (kind != find::QuoteKind::indirect) quote.marked = quote.parts;
    quote.speaker = find::Speaker{story.entities[speaker.value].name, {}, local(a, speaker)};
    if (!speaker_words.empty()) quote.speaker->span = words(a, speaker_words);
    quote.cue = std::move(cue);
    quote.via = std::move(via);
    at(a).findings.quotes.push_back(std::move(quote));
    return {a, static_cast<std::uint32_t>(at(a).findings.quotes.size() - 1)};
  }

  void time(ArticleId a, std::string_view text, std::string value, find::TimeType type = find::TimeType::date) {
    auto days = days_of_value(value);
    at(a).findings.times.push_back({words(a, text), type, std::move(value), days});
  }

  void quantity(ArticleId a, std::string_view text, double number, std::string of, std::string verb = {},
                find::Modifier modifier = find::Modifier::exact) {
    at(a).findings.quantities.push_back({.span = words(a, text),
                                         .number = number,
                                         .upper = {},
                                         .modifier = modifier,
                                         .unit = {},
                                         .of = std::move(of),
                                         .of_span = {},
                                         .verb = std::move(verb)});
  }

  void event(ArticleId a, std::string_view text, std::string predicate) {
    find::Event event;
    event.span = words(a, text);
    event.predicate = std::move(predicate);
    at(a).findings.events.push_back(std::move(event));
  }

  story::Story story;
};

inline story::Story rich_story() {
  using find::Modifier;
  using find::NameType;
  using find::QuoteKind;
  StoryMaker m;
  m.story.id = "s-3f09c2d1";
  m.story.headline = "Ferry and coal barge collide off Port Salvo, killing at least nine";
  m.story.first = "2031-03-05";
  m.story.last = "2031-03-07";

  const auto courier = m.add(
      "Tessaly Courier", "Nine die as ferry hits barge off Port Salvo", "2031-03-05T06:40:00+01:00",
      "A passenger ferry struck a coal barge off Port Salvo late on Tuesday, killing nine people and injuring 27, the "
      "Velmoran coast guard said.\n\n"
      "The ferry Anselma was carrying 140 passengers when it struck the barge about two miles from the harbour mouth "
      "in "
      "thick fog, rescuers told the Norrland Press Agency.\n\n"
      "“The barge showed no lights at all,” transport minister Anton Verrick said. “We will find out who "
      "sent it to sea.”\n\n"
      "Verrick said the government would suspend all night crossings until the end of the month.");
  const auto harbour = m.add(
      "Harbour Daily", "Ferry disaster kills nine off Port Salvo", "2031-03-05",
      "PORT SALVO — A passenger ferry struck a coal barge off Port Salvo late on Tuesday, killing nine people and "
      "injuring 27, the Velmoran coast guard said.\n\n"
      "The ferry Anselma was carrying 140 passengers when it struck the barge about two miles from the harbour mouth "
      "in "
      "thick fog, rescuers told the Norrland Press Agency.\n\n"
      "“The barge showed no lights at all,” transport minister Anton Verrick said.");
  const auto post = m.add(
      "Salvo Evening Post", "“We heard the hull tear”: survivors tell of the Anselma’s last minutes", "2031-03-05",
      "Nine people are dead after the ferry Anselma and a barge collided in the early hours of Wednesday, harbour "
      "master "
      "Ilse Marrow said.\n\n"
      "“The barge was lit from stem to stern,” Marrow said. “I saw it myself from the tower.”\n\n"
      "Café owner Tomás Ibarra, who took in 31 survivors, said: “They came up the beach one by one.”\n\n"
      "Police have arrested the captain of the barge, two officers told this newspaper.");
  const auto today = m.add(
      "Velmora Today", "Night crossings halted after Anselma collision", "2031-03-06",
      "Velmora has suspended night crossings after the collision that killed nine people off Port Salvo on Tuesday "
      "night.\n\n"
      "The ferry was carrying 140 passengers when it hit a coal barge in thick fog. Twenty-seven people were hurt.\n\n"
      "The barge had “no lights at all”, transport minister Anton Verrick told the Norrland Press Agency. No one "
      "has been arrested, a police spokeswoman said.");
  const auto kestria = m.add(
      "Kestria Broadcasting", "Minister: barge sailed without lights", "2031-03-06",
      "The barge that sank the Anselma “had not a single lamp burning”, Velmora’s transport minister, "
      "Anton Verrick, told parliament in Velmoran.\n\n"
      "More than 20 people were hurt and nine died. Kestria has offered two rescue vessels and 12.5 million crowns.\n\n"
      "“We mourn with our neighbours,” president Oda Lindqvist said in Kestria City.");
  const auto ledger =
      m.add("The Ledger", "Toll in Port Salvo ferry disaster rises to 11", "2031-03-07",
            "Two of the injured have died in hospital, taking the toll of Tuesday’s ferry disaster to 11, the Velmoran "
            "coast guard said on Friday.\n\n"
            "Divers have begun to search the wreck of the Anselma. The inquiry opens in April.\n\n"
            "Harbour master Ilse Marrow repeated that the barge “was lit from stem to stern”.");

  m.at(courier).article.agencies = {"NPA"};
  m.at(courier).article.byline = {"Marta Quill", "Jon Fairlie"};
  m.at(courier).article.dateline = "PORT SALVO";
  m.at(courier).article.section = "World";
  m.at(courier).article.published->precision = page::Precision::second;
  m.at(courier).article.published->basis = page::DateBasis::metadata;
  m.at(courier).article.removed = {{"Home | World | Business", page::RemovedKind::navigation},
                                   {"The Anselma in 2029. Photograph: Lena Osk/NPA", page::RemovedKind::caption},
                                   {"Read more: Ten years of ferry safety", page::RemovedKind::teaser},
                                   {"Leave a reply", page::RemovedKind::comment_form}};
  m.at(harbour).article.agencies = {"NPA"};
  m.at(ledger).article.published->basis = page::DateBasis::story;
  m.at(post).article.byline = {"Petra Sund"};
  m.at(post).article.removed = {{"Support independent journalism from €1 a week", page::RemovedKind::appeal}};

  const auto verrick = m.entity("Anton Verrick", NameType::per);
  const auto marrow = m.entity("Ilse Marrow", NameType::per);
  const auto velmora = m.entity("Velmora", NameType::gpe, "VL");
  const auto anselma = m.entity("Anselma", NameType::other);
  const auto port = m.entity("Port Salvo", NameType::loc);
  const auto guard = m.entity("Velmoran coast guard", NameType::org);
  const auto kestria_country = m.entity("Kestria", NameType::gpe, "KE");
  const auto lindqvist = m.entity("Oda Lindqvist", NameType::per);
  const auto ibarra = m.entity("Tomás Ibarra", NameType::per);

  m.mention(courier, "Port Salvo", port);
  m.mention(courier, "Velmoran coast guard", guard);
  m.mention(courier, "Anselma", anselma);
  m.mention(courier, "Anton Verrick", verrick);
  m.mention(courier, "Verrick", verrick);
  m.refer(courier, "transport minister", verrick);
  m.mention(harbour, "Port Salvo", port);
  m.mention(harbour, "Velmoran coast guard", guard);
  m.mention(harbour, "Anselma", anselma);
  m.mention(harbour, "Anton Verrick", verrick);
  m.mention(post, "Anselma", anselma);
  m.mention(post, "Ilse Marrow", marrow);
  m.mention(post, "Marrow", marrow);
  m.mention(post, "Tomás Ibarra", ibarra);
  m.mention(today, "Velmora", velmora);
  m.mention(today, "Port Salvo", port);
  m.mention(today, "Anton Verrick", verrick);
  m.mention(kestria, "Anselma", anselma);
  m.mention(kestria, "Velmora", velmora);
  m.mention(kestria, "Anton Verrick", verrick);
  m.mention(kestria, "Kestria", kestria_country);
  m.mention(kestria, "Oda Lindqvist", lindqvist);
  m.mention(ledger, "Velmoran coast guard", guard);
  m.mention(ledger, "Anselma", anselma);
  m.mention(ledger, "Ilse Marrow", marrow);

  const auto dark_courier =
      m.quote(courier, QuoteKind::direct, "The barge showed no lights at all,", verrick, "Anton Verrick", "said");
  m.quote(courier, QuoteKind::direct, "We will find out who sent it to sea.", verrick, "", "said");
  const auto halt_courier = m.quote(courier, QuoteKind::indirect,
                                    "the government would suspend all night crossings until the end of the month",
                                    verrick, "Verrick", "said");
  const auto dark_harbour =
      m.quote(harbour, QuoteKind::direct, "The barge showed no lights at all,", verrick, "Anton Verrick", "said");
  const auto lit_post =
      m.quote(post, QuoteKind::direct, "The barge was lit from stem to stern,", marrow, "Marrow", "said");
  m.quote(post, QuoteKind::direct, "They came up the beach one by one.", ibarra, "Tomás Ibarra", "said");
  const auto dark_today =
      m.quote(today, QuoteKind::mixed, "no lights at all", verrick, "Anton Verrick", "told", "Norrland Press Agency");
  const auto dark_kestria = m.quote(kestria, QuoteKind::mixed, "had not a single lamp burning", verrick,
                                    "Anton Verrick", "told", "parliament");
  m.quote(kestria, QuoteKind::direct, "We mourn with our neighbours,", lindqvist, "Oda Lindqvist", "said");
  const auto lit_ledger =
      m.quote(ledger, QuoteKind::mixed, "was lit from stem to stern", marrow, "Ilse Marrow", "repeated");
  static_cast<void>(halt_courier);
  m.story.utterances = {{verrick, {dark_courier, dark_harbour, dark_today, dark_kestria}},
                        {marrow, {lit_post, lit_ledger}}};

  m.time(courier, "late on Tuesday", "2031-03-04TNI", find::TimeType::time);
  m.time(courier, "the end of the month", "2031-03");
  m.time(harbour, "late on Tuesday", "2031-03-04TNI", find::TimeType::time);
  m.time(post, "the early hours of Wednesday", "2031-03-05TMO", find::TimeType::time);
  m.time(today, "Tuesday night", "2031-03-04TNI", find::TimeType::time);
  m.time(ledger, "Tuesday", "2031-03-04");
  m.time(ledger, "Friday", "2031-03-07");
  m.time(ledger, "April", "2031-04");

  m.quantity(courier, "nine", 9, "people", "kill");
  m.quantity(courier, "27", 27, "people", "injure");
  m.quantity(courier, "140", 140, "passengers");
  m.quantity(harbour, "nine", 9, "people", "kill");
  m.quantity(harbour, "27", 27, "people", "injure");
  m.quantity(post, "Nine", 9, "people", "die");
  m.quantity(post, "31", 31, "survivors");
  m.quantity(today, "nine", 9, "people", "kill");
  m.quantity(today, "140", 140, "passengers");
  m.quantity(today, "Twenty-seven", 27, "people", "hurt");
  m.quantity(kestria, "More than 20", 20, "people", "hurt", Modifier::at_least);
  m.quantity(kestria, "nine", 9, "people", "die");
  m.quantity(kestria, "12.5 million crowns", 12500000, "", "offer");
  m.at(kestria).findings.quantities.back().unit = "crowns";
  m.quantity(ledger, "11", 11, "people", "die");
  m.at(harbour).findings.quantities[1].upper = 27.5;

  m.event(courier, "suspend", "suspend");
  m.event(today, "suspended", "suspend");
  m.event(post, "arrested", "arrest");
  m.event(today, "arrested", "arrest");
  m.event(kestria, "offered", "offer");

  using lineage::OriginBasis;
  using lineage::Relation;
  m.story.origins = {{{courier, harbour, today}, "NPA", OriginBasis::both},
                     {{post}, "", OriginBasis::alone},
                     {{kestria}, "", OriginBasis::alone},
                     {{ledger}, "", OriginBasis::alone}};
  const auto passage = [&](ArticleId a, ArticleId b, std::string_view words) {
    return lineage::Passage{m.words(a, words), m.words(b, words)};
  };
  m.story.lineage = {
      {courier,
       harbour,
       Relation::wire_copy,
       0.7415,
       0.9682,
       {passage(courier, harbour,
                "A passenger ferry struck a coal barge off Port Salvo late on Tuesday, killing nine people"),
        passage(courier, harbour, "“The barge showed no lights at all,” transport minister Anton Verrick said.")}},
      {courier,
       today,
       Relation::rewrite,
       0.31,
       0.425,
       {passage(courier, today, "was carrying 140 passengers when it")}},
      {post, ledger, Relation::quote_only, 0.08, 0.11, {passage(post, ledger, "was lit from stem to stern")}}};

  const auto toll = [&](ArticleId a, std::string_view words) { return m.place(a, words); };
  m.story.claims = {
      {"A passenger ferry struck a coal barge off Port Salvo late on Tuesday, killing nine people",
       {toll(courier, "killing nine people"), toll(harbour, "killing nine people"), toll(post, "Nine people are dead"),
        toll(today, "killed nine people"), toll(kestria, "nine died")},
       3,
       story::ClaimStatus::disputed},
      {"Twenty-seven people were hurt.",
       {toll(courier, "injuring 27"), toll(harbour, "injuring 27"), toll(today, "Twenty-seven people were hurt"),
        toll(kestria, "More than 20 people were hurt")},
       2,
       story::ClaimStatus::corroborated},
      {"The barge showed no lights at all",
       {toll(courier, "The barge showed no lights at all"), toll(harbour, "The barge showed no lights at all"),
        toll(today, "The barge had “no lights at all”"), toll(kestria, "had not a single lamp burning")},
       2,
       story::ClaimStatus::disputed},
      {"The ferry was carrying 140 passengers",
       {toll(courier, "was carrying 140 passengers"), toll(harbour, "was carrying 140 passengers"),
        toll(today, "was carrying 140 passengers")},
       1,
       story::ClaimStatus::single_origin},
      {"Kestria has offered two rescue vessels and 12.5 million crowns.",
       {toll(kestria, "Kestria has offered two rescue vessels and 12.5 million crowns.")},
       1,
       story::ClaimStatus::single_origin}};

  m.story.conflicts = {
      {story::ConflictKind::contradiction,
       "lights of the barge",
       {{"the barge showed no lights",
         {m.place(courier, "The barge showed no lights at all"), m.place(today, "The barge had “no lights at all”"),
          m.place(kestria, "had not a single lamp burning")}},
        {"the barge was lit",
         {m.place(post, "The barge was lit from stem to stern"), m.place(ledger, "was lit from stem to stern")}}},
       "The minister and the harbour master say the opposite of the same barge.",
       false},
      {story::ConflictKind::time,
       "collision: when",
       {{"2031-03-04TNI",
         {m.place(courier, "late on Tuesday"), m.place(harbour, "late on Tuesday"), m.place(today, "Tuesday night")}},
        {"2031-03-05TMO", {m.place(post, "in the early hours of Wednesday")}}},
       "Three reports of one origin put it on Tuesday night, one on Wednesday morning.",
       false},
      {story::ConflictKind::status,
       "captain of the barge: arrested",
       {{"arrested", {m.place(post, "Police have arrested the captain of the barge")}},
        {"not arrested", {m.place(today, "No one has been arrested")}}},
       "",
       false},
      {story::ConflictKind::quantity,
       "people killed",
       {{"9", {m.place(courier, "killing nine people"), m.place(post, "Nine people are dead")}},
        {"11", {m.place(ledger, "taking the toll of Tuesday’s ferry disaster to 11")}}},
       "A later report moves the figure on.",
       true}};

  m.story.events = {{"suspend",
                     "0831",
                     "REQUEST",
                     "assist",
                     {velmora},
                     {},
                     "2031-03",
                     find::EventStatus::announced,
                     {m.place(courier, "the government would suspend all night crossings"),
                      m.place(today, "Velmora has suspended night crossings")}},
                    {"arrest",
                     "173",
                     "COERCE",
                     "arrest",
                     {},
                     {},
                     "",
                     find::EventStatus::alleged,
                     {m.place(post, "Police have arrested the captain of the barge")}},
                    {"offer",
                     "0333",
                     "AID",
                     "",
                     {kestria_country},
                     {velmora},
                     "2031-03-06",
                     find::EventStatus::happened,
                     {m.place(kestria, "Kestria has offered two rescue vessels")}}};

  m.story.timeline = {{"2031-03-04",
                       "A passenger ferry struck a coal barge off Port Salvo late on Tuesday.",
                       {m.place(courier, "A passenger ferry struck a coal barge off Port Salvo late on Tuesday"),
                        m.place(today, "the collision that killed nine people off Port Salvo on Tuesday night")}},
                      {"2031-03-07",
                       "Two of the injured have died in hospital.",
                       {m.place(ledger, "Two of the injured have died in hospital")}},
                      {"2031-04", "The inquiry opens in April.", {m.place(ledger, "The inquiry opens in April.")}}};

  m.story.brief = {
      {"A passenger ferry struck a coal barge off Port Salvo late on Tuesday, killing nine people and injuring 27, the "
       "Velmoran coast guard said.",
       {m.place(courier, "A passenger ferry struck a coal barge off Port Salvo late on Tuesday, killing nine people"),
        m.place(harbour, "A passenger ferry struck a coal barge off Port Salvo late on Tuesday, killing nine people")}},
      {"Two of the injured have died in hospital, taking the toll of Tuesday’s ferry disaster to 11.",
       {m.place(ledger,
                "Two of the injured have died in hospital, taking the toll of Tuesday’s ferry disaster to 11")}},
      {"“The barge showed no lights at all,” transport minister Anton Verrick said.",
       {m.place(courier, "“The barge showed no lights at all,” transport minister Anton Verrick said."),
        m.place(kestria, "had not a single lamp burning")}}};
  for (auto& reading : m.story.articles) {
    auto& f = reading.findings;
    const auto by_begin = [](const auto& a, const auto& b) { return a.span < b.span; };
    std::ranges::sort(f.mentions, by_begin);
    std::ranges::sort(f.times, by_begin);
    std::ranges::sort(f.quantities, by_begin);
    std::ranges::sort(f.events, by_begin);
  }
  return m.story;
}

/// A second small story, so that a list has two: one article, almost nothing known of it.
inline story::Story bare_story() {
  StoryMaker m;
  m.story.id = "s-bare";
  m.story.headline = "Snow closes the Brannock pass";
  const auto a = m.add("", "", "", "Snow closed the Brannock pass.");
  m.at(a).article.outlet.reset();
  m.at(a).article.title.reset();
  m.at(a).article.url.reset();
  m.at(a).analysis.language = "und";
  m.story.origins = {{{a}, "", lineage::OriginBasis::alone}};
  return m.story;
}

/// Text that would be markup, script or a way out of an attribute if a writer forgot to escape it.
inline story::Story hostile_story() {
  StoryMaker m;
  m.story.id = "s-<b>&\"'";
  m.story.headline = "<script>window.pwned=1</script> & \"quotes\" </title>";
  const auto a = m.add("<img src=x onerror=\"window.pwned=2\">", "</h2><script>window.pwned=3</script>", "2031-01-02",
                       "He wrote </script><script>window.pwned=4</script> and <!-- left & went.\n\n]]> & done “ok”");
  m.at(a).article.url = "javascript:window.pwned=5";
  m.at(a).article.byline = {"<b>Nobody</b>"};
  m.at(a).article.removed = {{"</details><script>window.pwned=6</script>", page::RemovedKind::other}};
  const auto who = m.entity("\"><script>window.pwned=7</script>", find::NameType::per);
  m.mention(a, "He", who);
  m.quote(a, find::QuoteKind::direct, "</script><script>window.pwned=4</script>", who, "He", "wrote", "<i>radio</i>");
  m.story.origins = {{{a}, "<u>NPA</u>", lineage::OriginBasis::credit}};
  m.story.claims = {
      {"<script>window.pwned=8</script>", {m.place(a, "<!-- left & went.")}, 1, story::ClaimStatus::single_origin}};
  m.story.conflicts = {{story::ConflictKind::name,
                        "\"onmouseover=\"window.pwned=9",
                        {{"<script>a</script>", {m.place(a, "He")}}, {"'b'", {m.place(a, "done")}}},
                        "<em>why</em>",
                        false}};
  m.story.timeline = {{"2031-01-01", "<script>t</script>", {m.place(a, "He")}}};
  m.story.brief = {{"<script>window.pwned=10</script>", {m.place(a, "and <!-- left")}}};
  m.story.first = m.story.last = "2031-01-02";
  return m.story;
}

}  // namespace copytaster::report::fixture
