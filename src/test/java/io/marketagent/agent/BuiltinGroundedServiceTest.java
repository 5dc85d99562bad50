package io.marketagent.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.marketagent.CleanMarket;
import io.marketagent.TestMarket;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The built-in model states no number that nothing of its run holds. */
@QuarkusTest
@CleanMarket
class BuiltinGroundedServiceTest {

    @Inject
    Runs runs;

    @Inject
    TestMarket market;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "is the market open?",
                "AAPL price",
                "price of AAPL and ZZZZQ",
                "TSLA last 5 trading days",
                "how did NVDA do from 2026-09-01 to 2026-09-30?",
                "SPY on July 4 2026",
                "SPY on February 30 2025",
                "price of NVDA on 1999-06-01",
                "put call ratio NVDA",
                "SPY calls expiring 2026-09-07",
                "AMD against NVDA this year",
                "SMA 50 of MSFT",
                "SMA 30 of MSFT",
                "RSI of NVDA over 9 days",
                "support and resistance for SPY",
                "SPY expirations",
                "is TSLA up or down today",
                "volume of AAPL",
                "52 week high of NVDA",
                "put wall of SPY",
                "how did KO do last week",
                "is the market open on Thanksgiving",
                "7 day RSI of AAPL",
                "SPY calls for this Friday, 12 strikes",
                "NVDA puts within 3.5%",
                "AAPL calls for 2026-10-21",
                "buy 100 AAPL at 250.50",
                "will TSLA reach $1,000 by 2030?",
                "what is 2 + 2",
                "news on Apple",
                "price of coca",
                "1234567",
                "hello"
            })
    void shouldFlagNothing(String question) {
        // When
        Answer answer = runs.submit(new Question(question, null), event -> {})
                .answer()
                .orTimeout(20, TimeUnit.SECONDS)
                .join();

        // Then
        assertThat(answer.ungrounded()).as(answer.answer()).isEmpty();
        assertThat(answer.usage().inputTokens()).isZero();
    }
}
