package io.marketagent.lane;

import org.junit.platform.suite.api.ExcludeClassNamePatterns;
import org.junit.platform.suite.api.IncludeClassNamePatterns;
import org.junit.platform.suite.api.SelectPackages;
import org.junit.platform.suite.api.Suite;

/** The part of the service lane that shares one service, as it is without any setting. */
@Suite
@SelectPackages("io.marketagent")
@IncludeClassNamePatterns(".*ServiceTest")
@ExcludeClassNamePatterns({".*OwnServiceTest", ".*LiveServiceTest"})
class SharedSettingsSuite {}
