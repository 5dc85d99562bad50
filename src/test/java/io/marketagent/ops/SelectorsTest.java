package io.marketagent.ops;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SelectorsTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            up                                                         | up
            job:runs:rate5m > 1e3                                      | job:runs:rate5m
            a_total{x="1"} == bool 1                                   | a_total{x="1"}
            {__name__=~"a_.*"} offset 5m                               | {__name__=~"a_.*"}
            a{x=~"[}]\\"b.{2}",y='c'}                                  | a{x=~"[}]\\"b.{2}",y='c'}
            sum by (b) (rate(a{x="c"}[5m])) # d                        | a{x="c"}
            sum(rate(a[5m])) by (le, b) > 0x1F                         | a
            max_over_time(a[5m:1m]) < Inf                              | a
            a / on (b) group_left (c) d unless ignoring (e) f          | a; d; f
            a and b or vector(0) - a                                   | a; b
            histogram_quantile(0.95, sum by(le)(rate(a_bucket[10m])))  | a_bucket
            count_values("b", a)                                       | a
            """)
    void shouldFindWhatAnExpressionReadsAndNothingElse(String expression, String selectors) {
        assertThat(Selectors.of(expression)).isEqualTo(List.of(selectors.split("; ")));
    }
}
