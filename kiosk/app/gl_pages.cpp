#include "kiosk/app/gl_pages.h"

#include <array>
#include <vector>

#include <GL/gl.h>
#include <GL/glext.h>

namespace linli {

namespace {

/// A new one, bound.
GLuint make_texture() {
  GLuint name = 0;
  glGenTextures(1, &name);
  glBindTexture(GL_TEXTURE_2D, name);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, GL_LINEAR);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, GL_LINEAR);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_S, GL_CLAMP_TO_EDGE);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_T, GL_CLAMP_TO_EDGE);
  return name;
}

}  // namespace

std::uint64_t GlPages::make(int width, int height) {
  const GLuint name = make_texture();
  const std::array<GLint, 4> white_with_alpha{GL_ONE, GL_ONE, GL_ONE, GL_RED};
  glTexParameteriv(GL_TEXTURE_2D, GL_TEXTURE_SWIZZLE_RGBA, white_with_alpha.data());
  glPixelStorei(GL_UNPACK_ALIGNMENT, 1);
  // Cleared, so that the linear filter never mixes in what the driver left there.
  const std::vector<std::uint8_t> nothing(static_cast<std::size_t>(width) * static_cast<std::size_t>(height));
  glTexImage2D(GL_TEXTURE_2D, 0, GL_R8, width, height, 0, GL_RED, GL_UNSIGNED_BYTE, nothing.data());
  return name;
}

void GlPages::put(std::uint64_t page, int x, int y, int width, int height, std::span<const std::uint8_t> grey) {
  glBindTexture(GL_TEXTURE_2D, static_cast<GLuint>(page));
  glPixelStorei(GL_UNPACK_ALIGNMENT, 1);
  glTexSubImage2D(GL_TEXTURE_2D, 0, x, y, width, height, GL_RED, GL_UNSIGNED_BYTE, grey.data());
}

std::uint64_t GlPages::make_picture(int width, int height, std::span<const std::uint8_t> rgb) {
  const GLuint name = make_texture();
  glPixelStorei(GL_UNPACK_ALIGNMENT, 1);
  glTexImage2D(GL_TEXTURE_2D, 0, GL_RGB8, width, height, 0, GL_RGB, GL_UNSIGNED_BYTE, rgb.data());
  return name;
}

void GlPages::drop(std::uint64_t page) {
  const auto name = static_cast<GLuint>(page);
  glDeleteTextures(1, &name);
}

}  // namespace linli
