// The five lists of the desk, one file each; desk.cpp draws what is round them.
#pragma once

#include "kiosk/screens/canvas.h"

namespace linli::kiosk {

void show_hours_list(const Canvas& on, const Desk& screen, const DeskSeen& desk);
void show_orders_list(const Canvas& on, const DeskSeen& desk);
void show_shelf_list(const Canvas& on, const DeskSeen& desk);
void show_doubtful_list(const Canvas& on, const DeskSeen& desk);
void show_teams_list(const Canvas& on, const DeskSeen& desk);

}  // namespace linli::kiosk
