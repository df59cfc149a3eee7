#include "kiosk/input/touch.h"
