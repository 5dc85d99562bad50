package io.marketagent.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.marketagent.agent.Question;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is masked, and what is not: a question about a stock is no key. */
@Isolated("the configured keys are one list of the process")
class SecretsTest {

    @AfterEach
    void forget() {
        Secrets.configure(List.of());
        Secrets.configure(word -> false);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sk-proj-Ab12Cd34Ef56Gh78Ij90",
                "sk-ant-api03-Zz99yy88xx77",
                "sk_live_51H8abcdEFGHijkl",
                "xK3vQ9mT2bL7wR5nC8yD4fG6hJ1p",
                "pQ7rS8tU9vW0xY1zA2bC3dE4fG5hI6jK",
                "0f3a9b7c5d1e2f4a6b8c0d2e4f6a8b0c",
                "ghp_16C7e42F292c6912E7710c838347Ae178B4a",
                "github_pat_11ABCDEFG0aBcDeFgHiJkL",
                "xoxb-2403-5678-AbCdEfGh",
                "AKIAIOSFODNN7EXAMPLE",
                "AIzaSyD-9tSrke72PouQMnMX-a7eZSW0jkFMBWY",
                "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.dozjgNryP4J3jVmNHl0w5N",
                "-----BEGIN PRIVATE KEY-----\nMIIEvQIBADANBg\n-----END PRIVATE KEY-----"
            })
    void shouldMaskWhatLooksLikeAKeyWhereverItStandsInAQuestion(String key) {
        for (String asked : List.of(
                "%s",
                "my key is %s, price of AAPL?",
                "key=%s",
                "(%s)",
                "\"%s\"",
                "Bearer %s",
                "AAPL?\n%s",
                "https://x.org/?apikey=%s")) {
            // When
            String text = new Question(asked.formatted(key), null).text();

            // Then
            assertThat(text).doesNotContain(key).contains("***");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "password: hunter2hunter2",
                "api_key=abc12345",
                "access token \"1234abcd\"",
                "secret=Passw0rd!",
                "api_key=hunterhunterhunterhunter2hunter2",
                "?apikey=abcdefghijklmnopqrstuvwxyzhunter2",
                "the key is abc12345",
                "my password is hunter2",
                "https://me:hunter2@example.com/"
            })
    void shouldMaskWhatALabelAnnounces(String text) {
        assertThat(Secrets.masked("AAPL " + text + " please"))
                .doesNotContainPattern("hunter2|abc12345|1234abcd|Passw0rd");
    }

    @ParameterizedTest
    @ValueSource(strings = {"api_key=", "API-KEY=", "?apikey=", "access_token=", "client_secret=", "token="})
    void shouldMaskWhateverFollowsALabelAndAnEqualsSign(String label) {
        assertThat(Secrets.masked("see " + label + "abcdefghijklmnopqrstuvwx and " + label + "1234567890123456&x=1"))
                .doesNotContain("abcdefgh", "12345678");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "How did AMD do over the past 3 months?",
                "SPY261017C00650000",
                "BRK.B and $SPX from 2026-01-02 to 2026-10-16",
                "AAPL,MSFT,GOOGL,AMZN,NVDA,META,TSLA,AMD,NFLX,INTC",
                "AAPL/MSFT/GOOGL/AMZN/NVDA/META/TSLA-2026",
                "SMA(50) and EMA(200), RSI(14) of NVDA within 5% of 652.50",
                "internationalization-of-something-very-long-without-digits",
                "the secret of Tesla's success since 2020",
                "token prices of Coinbase since 2021",
                "1234567890123456789012345678901234567890",
                "the key is SPY261017C00650000",
                "key: AAPL above 250 on 2026-10-16",
                "what is https://finance.example.com/quote/AAPL at 10:30?",
                "iPhoneSalesGrowthVersusMacSales"
            })
    void shouldLeaveQuestionsAlone(String question) {
        assertThat(Secrets.masked(question)).isEqualTo(question);
    }

    @ParameterizedTest
    @ValueSource(strings = {"%s", "key=%s", "is it %s.", "\"%s\"", "AAPL,%s", "X-API-Key:%s", "a=b&k=%s!"})
    void shouldMaskTheKeysOfCallersOfWhichItKnowsTheHashesAlone(String sentence) {
        // Given: nothing in its look gives it away
        Secrets.configure("sesame-open"::equals);

        // Then
        assertThat(Secrets.masked(sentence.formatted("sesame-open"))).doesNotContain("sesame");
    }

    @Test
    void shouldMaskTheConfiguredKeysEvenInsideAWord() {
        // Given
        Secrets.configure(List.of("tradier-secret-5f1e", "tradier-secret-5f1e-longer", "abc"));

        // Then
        assertThat(Secrets.masked("x=tradier-secret-5f1e-longer;tradier-secret-5f1ez abc"))
                .isEqualTo("x=***;***z abc");
    }

    @Test
    void shouldReadALongHostileTextInNoTime() {
        // Given
        String hostile =
                "-----BEGIN A PRIVATE KEY-----".repeat(40) + "aA1-_".repeat(20_000) + " api key = ".repeat(5_000);

        // When
        long start = System.nanoTime();
        Secrets.masked(hostile);

        // Then
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));
    }
}
