# Every outside part has one alias target here, part::<name>; packaging quirks live in this file and nowhere else.
find_package(PkgConfig REQUIRED)
find_package(Threads REQUIRED)

function(linli_part name)
  add_library(part_${name} INTERFACE)
  target_link_libraries(part_${name} INTERFACE ${ARGN})
  add_library(part::${name} ALIAS part_${name})
endfunction()

function(linli_part_pkg name module)
  pkg_check_modules(PART_${name} REQUIRED IMPORTED_TARGET ${module})
  linli_part(${name} PkgConfig::PART_${name})
endfunction()

find_package(SQLite3 REQUIRED)
find_package(SQLiteCpp CONFIG REQUIRED)
linli_part(sqlite SQLiteCpp SQLite::SQLite3)

find_package(CURL REQUIRED)
linli_part(curl CURL::libcurl)

find_package(nlohmann_json CONFIG REQUIRED)
linli_part(json nlohmann_json::nlohmann_json)

find_package(tl-expected CONFIG REQUIRED)
linli_part(expected tl::expected)

find_package(tomlplusplus CONFIG REQUIRED)
linli_part(toml tomlplusplus::tomlplusplus)

find_package(CLI11 CONFIG REQUIRED)
linli_part(cli CLI11::CLI11)

find_package(spdlog CONFIG REQUIRED)
find_package(fmt CONFIG REQUIRED)
linli_part(log spdlog::spdlog)
linli_part(fmt fmt::fmt)

find_package(zstd CONFIG REQUIRED)
linli_part(zstd zstd::libzstd_shared)

linli_part_pkg(sodium libsodium)
linli_part_pkg(utf8 libutf8proc)
linli_part_pkg(alsa alsa)
linli_part_pkg(opusenc libopusenc)
linli_part_pkg(opusfile opusfile)
linli_part_pkg(zinnia zinnia)

find_package(Boost 1.81 CONFIG REQUIRED)
linli_part(beast Boost::headers Threads::Threads)
target_compile_definitions(part_beast INTERFACE BOOST_ERROR_CODE_HEADER_ONLY)

add_library(part_mustache INTERFACE)  # libkainjow-mustache-dev: one header, no CMake package
add_library(part::mustache ALIAS part_mustache)

linli_part(threads Threads::Threads)

# What the keyboard's lexicon is made of: rime-data-pinyin-simp, libime-data, libime-data-language-model, unicode-data.
find_program(LIBIME_PINYINDICT_PROGRAM libime_pinyindict REQUIRED)
find_program(BZIP2_PROGRAM bzip2 REQUIRED)
find_file(PINYIN_SIMP_WORDS rime-data/pinyin_simp.dict.yaml PATH_SUFFIXES share REQUIRED)
find_file(LIBIME_WORDS libime/sc.dict PATH_SUFFIXES share REQUIRED)
find_file(UNIHAN_READINGS unicode/Unihan_Readings.txt.bz2 PATH_SUFFIXES share REQUIRED)
find_file(UNIHAN_VARIANTS unicode/Unihan_Variants.txt.bz2 PATH_SUFFIXES share REQUIRED)
find_file(LIBIME_LANGUAGE_MODEL libime/zh_CN.lm
  PATH_SUFFIXES lib/${CMAKE_LIBRARY_ARCHITECTURE} lib REQUIRED)

# How characters are written: tegaki-zinnia-simplified-chinese, tegaki-zinnia-japanese.
find_file(TEGAKI_SIMPLIFIED tegaki/models/zinnia/handwriting-zh_CN.model PATH_SUFFIXES share REQUIRED)
find_file(TEGAKI_JAPANESE tegaki/models/zinnia/handwriting-ja.model PATH_SUFFIXES share REQUIRED)

if(LINLI_KIOSK)
  find_package(OpenGL REQUIRED COMPONENTS OpenGL)
  find_package(glfw3 REQUIRED)
  find_package(Freetype REQUIRED)
  linli_part(freetype Freetype::Freetype)
  linli_part_pkg(qr libqrencode)
  linli_part_pkg(turbojpeg libturbojpeg)
  find_package(ZLIB REQUIRED)
  linli_part(zlib ZLIB::ZLIB)
  linli_part_pkg(systemd libsystemd)
  linli_part_pkg(xext xext)
  linli_part_pkg(x11 x11)
  find_package(Cups REQUIRED)  # libcups2-dev: no cups.pc on Debian 12
  linli_part(cups Cups::Cups)
  pkg_check_modules(PART_imgui REQUIRED IMPORTED_TARGET imgui)
  # libimgui.a holds the GLFW, OpenGL 3 and FreeType parts, but its .pc names none of their libraries.
  linli_part(imgui PkgConfig::PART_imgui glfw OpenGL::GL Freetype::Freetype ${CMAKE_DL_LIBS})
endif()
