package io.marketagent.lane;

import org.junit.platform.suite.api.IncludeClassNamePatterns;
import org.junit.platform.suite.api.SelectPackages;
import org.junit.platform.suite.api.Suite;

/** The part of the service lane whose service has settings of its own: small limits, a closed door, another model. */
@Suite
@SelectPackages("io.marketagent")
@IncludeClassNamePatterns(".*OwnServiceTest")
class OwnSettingsSuite {}
