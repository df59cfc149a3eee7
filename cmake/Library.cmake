# linli_library(name SOURCES … LINKS …): one library for one folder. What it may include is what it links.
add_library(linli_build INTERFACE)
target_compile_options(linli_build INTERFACE -Wall -Wextra -Wpedantic -Wconversion -Wshadow -Wnon-virtual-dtor)
if(CMAKE_UNITY_BUILD AND CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  # Several files in one: their anonymous namespaces then no longer belong to a "main" file, which is all this warns of.
  target_compile_options(linli_build INTERFACE -Wno-subobject-linkage)
endif()
if(CMAKE_CXX_COMPILER_ID STREQUAL "Clang")
  # GCC 12's own std::stable_sort calls what its headers call deprecated.
  target_compile_options(linli_build INTERFACE -Wno-deprecated-declarations)
endif()
target_include_directories(linli_build INTERFACE ${CMAKE_SOURCE_DIR})
if(LINLI_WERROR)
  target_compile_options(linli_build INTERFACE -Werror)
endif()
if(LINLI_SANITIZE)
  target_compile_options(linli_build INTERFACE -fsanitize=${LINLI_SANITIZE} -fno-omit-frame-pointer)
  target_link_options(linli_build INTERFACE -fsanitize=${LINLI_SANITIZE})
  if(LINLI_SANITIZE MATCHES "undefined")
    target_compile_options(linli_build INTERFACE -fno-sanitize-recover=undefined)
    if(LINLI_SANITIZE_NOT)  # To ask of each reference whether it is null takes a fifth to a third of a compilation.
      target_compile_options(linli_build INTERFACE -fno-sanitize=${LINLI_SANITIZE_NOT})
    endif()
  endif()
  if(LINLI_SANITIZE MATCHES "thread")
    target_compile_options(linli_build INTERFACE -Wno-tsan)
  endif()
  # Sanitized programs are large: mold links them in a third of the time, and at a fixed address they start without
  # relocating what UBSan knows of every check.
  find_program(LINLI_MOLD mold)
  if(LINLI_MOLD)
    target_link_options(linli_build INTERFACE -fuse-ld=mold)
  endif()
  if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND LINLI_SANITIZE MATCHES "address")
    target_link_options(linli_build INTERFACE -no-pie)
  endif()
endif()

function(linli_library name)
  cmake_parse_arguments(PARSE_ARGV 1 ARG "" "" "SOURCES;LINKS;PRIVATE_LINKS")
  add_library(${name} STATIC ${ARG_SOURCES})
  target_link_libraries(${name} PUBLIC ${ARG_LINKS} linli_build PRIVATE ${ARG_PRIVATE_LINKS})
endfunction()

# These sources have breakages in them that the simulator may switch on. Only they are compiled otherwise for it.
function(linli_mutable)
  if(LINLI_MUTATIONS)
    set_source_files_properties(${ARGN} PROPERTIES COMPILE_DEFINITIONS LINLI_MUTATIONS)
  endif()
endfunction()

function(linli_program name)
  cmake_parse_arguments(PARSE_ARGV 1 ARG "" "" "SOURCES;LINKS")
  add_executable(${name} ${ARG_SOURCES})
  target_link_libraries(${name} PRIVATE ${ARG_LINKS} linli_build)
  add_dependencies(${name} linli_assets)  # A program without its catalogue and words is not one.
  install(TARGETS ${name})
endfunction()
