// In this program the machine's steady clock stands still: what measures how long its own work takes (the slices of a
// pull) then does the same in every run of a seed. The linker takes this definition before the library's.
#include <chrono>

std::chrono::steady_clock::time_point std::chrono::steady_clock::now() noexcept { return {}; }
