package io.marketagent.lane;

import org.junit.platform.suite.api.IncludeClassNamePatterns;
import org.junit.platform.suite.api.SelectPackages;
import org.junit.platform.suite.api.Suite;

/** The part of the service lane whose service asks vendors that the test plays. */
@Suite
@SelectPackages("io.marketagent")
@IncludeClassNamePatterns(".*LiveServiceTest")
class LiveVendorsSuite {}
