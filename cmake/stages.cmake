# One folder under src/ is one stage and one static library. What a stage may use is said in its
# CMakeLists.txt and nowhere else; tests/tree checks every #include against it.
#
#   copytaster_stage(NAME [STAGES other...] [LIBRARIES target...])
function(copytaster_stage name)
  cmake_parse_arguments(STAGE "" "" "STAGES;LIBRARIES" ${ARGN})
  file(GLOB sources CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/*.cc ${CMAKE_CURRENT_SOURCE_DIR}/*/*.cc)
  add_library(copytaster_${name} STATIC ${sources})
  add_library(copytaster::${name} ALIAS copytaster_${name})
  target_include_directories(copytaster_${name} PUBLIC ${PROJECT_SOURCE_DIR}/src)
  list(TRANSFORM STAGE_STAGES PREPEND copytaster::)
  target_link_libraries(copytaster_${name} PUBLIC ${STAGE_STAGES} ${STAGE_LIBRARIES})
endfunction()

#   copytaster_tests(NAME [LIBRARIES target...])     tests/NAME/*_test.cc, linked to the stage NAME
function(copytaster_tests name)
  cmake_parse_arguments(TESTS "" "" "LIBRARIES" ${ARGN})
  file(GLOB sources CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/${name}/*_test.cc)
  if(NOT sources)
    return()
  endif()
  add_executable(test_${name} ${sources})
  target_include_directories(test_${name} PRIVATE ${CMAKE_CURRENT_SOURCE_DIR})
  target_link_libraries(test_${name} PRIVATE copytaster::${name} ${TESTS_LIBRARIES} GTest::gtest GTest::gtest_main)
  add_test(NAME ${name} COMMAND test_${name})
  set_tests_properties(${name} PROPERTIES ENVIRONMENT "COPYTASTER_DATA=${PROJECT_SOURCE_DIR}")
endfunction()
