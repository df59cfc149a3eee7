#include <atomic>
#include <csignal>
#include <thread>

#include <pthread.h>

#include "kiosk/app/loop.h"

namespace linli {

struct StopSignals::Waiter {
  sigset_t set{};
  std::atomic<bool> stopped{false};
  std::thread thread;
};

StopSignals::StopSignals() : waiter_(std::make_unique<Waiter>()) {
  sigemptyset(&waiter_->set);
  for (const int signal : {SIGTERM, SIGINT}) sigaddset(&waiter_->set, signal);
  pthread_sigmask(SIG_BLOCK, &waiter_->set, nullptr);
  waiter_->thread = std::thread([waiter = waiter_.get()] {
    int signal = 0;
    sigwait(&waiter->set, &signal);
    waiter->stopped.store(true);
    wake_loop();
  });
}

StopSignals::~StopSignals() {
  // Either signal ends the thread's sigwait; SIGINT does not look like an order to die.
  if (!waiter_->stopped.load()) pthread_kill(waiter_->thread.native_handle(), SIGINT);
  waiter_->thread.join();
}

bool StopSignals::stopped() const { return waiter_->stopped.load(); }

}  // namespace linli
