# Where programs look for assets/: beside the source when run from a build, else under the install prefix.
set(LINLI_ASSETS_BUILD ${CMAKE_BINARY_DIR}/assets)
set(LINLI_ASSETS_INSTALL ${CMAKE_INSTALL_FULL_DATADIR}/linli)
