#include "kiosk/app/reading_room.h"

#include <utility>

#include "data/station.h"

namespace linli::kiosk {

ReadingRoom::ReadingRoom(SoundCards cards, std::function<void(Fact)> tell)
    : cards_(std::move(cards)), tell_(std::move(tell)) {}

void ReadingRoom::run(const ReadAloud& effect) {
  run(StopReadingAloud{});
  readers_.emplace_back(card_for(cards_, effect.through), assets_folder(), effect.language, effect.utterances,
                        [tell = tell_, ask = effect.ask](const ReadingTold& told) {
                          if (!told.ended) return tell(ReadingAloud{ask, told.widget});
                          tell(AloudEnded{ask, told.trouble ? std::optional(told.trouble->code) : std::nullopt});
                        });
}

void ReadingRoom::run(const StopReadingAloud& /*effect*/) {
  for (ScreenReader& reader : readers_) reader.stop();
  readers_.remove_if([](const ScreenReader& reader) { return reader.ended(); });
}

}  // namespace linli::kiosk
