#pragma once

#include <optional>
#include <string_view>

#include "story/lexicon.h"
#include "story/story.h"

namespace copytaster::story {

/// How two speakers stand to each other.
enum class SameSpeaker { yes, unknown, no };

/// By entity, by name where there is none. A speaker that the text does not name is unknown.
SameSpeaker same_speaker(const Story& story, const Lexicon& lexicon, const QuoteRef& a, const QuoteRef& b);

/// The entity of the story that a quote's speaker is; nothing where the text does not tell.
std::optional<EntityId> speaker_entity(const Story& story, const QuoteRef& ref);

/// Somebody in particular: "Velmoran diplomats", not "he", "the spokesman", "A witness".
bool is_named(std::string_view speaker, const Lexicon& lexicon);

/// One holds the other ("Foreign Ministry", "Velmoran Foreign Ministry"), or they differ by a letter or
/// two as transliterations do.
bool are_forms_of_one_name(std::string_view a, std::string_view b);

}  // namespace copytaster::story
