// A window that shows one colour, opened as the kiosk opens its own: what a start costs on this machine before the
// kiosk has done anything. Waits to be ended.
//   empty_window WIDTH HEIGHT
#include <cstdlib>

#include <GLFW/glfw3.h>

int main(int count, char** words) {
  if (count != 3) return 2;
  if (glfwInit() == GLFW_FALSE) return 1;
  glfwWindowHint(GLFW_CONTEXT_VERSION_MAJOR, 3);
  glfwWindowHint(GLFW_CONTEXT_VERSION_MINOR, 3);
  glfwWindowHint(GLFW_OPENGL_PROFILE, GLFW_OPENGL_CORE_PROFILE);
  glfwWindowHint(GLFW_DEPTH_BITS, 0);
  glfwWindowHint(GLFW_STENCIL_BITS, 0);
  constexpr int decimal = 10;
  GLFWwindow* window = glfwCreateWindow(static_cast<int>(std::strtol(words[1], nullptr, decimal)),
                                        static_cast<int>(std::strtol(words[2], nullptr, decimal)), "empty",
                                        glfwGetPrimaryMonitor(), nullptr);
  if (window == nullptr) return 1;
  glfwMakeContextCurrent(window);
  glClearColor(1, 1, 1, 1);
  glClear(GL_COLOR_BUFFER_BIT);
  glFinish();
  glfwSwapBuffers(window);
  while (glfwWindowShouldClose(window) == GLFW_FALSE) glfwWaitEvents();
  glfwTerminate();
  return 0;
}
