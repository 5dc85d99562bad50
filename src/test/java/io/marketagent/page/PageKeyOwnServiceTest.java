package io.marketagent.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.marketagent.access.ClosedService;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** The page of a closed service: it asks for a key when one is needed, and keeps it for the tab. */
@QuarkusTest
@TestProfile(ClosedService.class)
class PageKeyOwnServiceTest {

    @AutoClose
    private static Chromium browser;

    @TestHTTPResource("/")
    URI address;

    @BeforeAll
    static void startTheBrowser() {
        browser = Chromium.start();
    }

    @Test
    void shouldAskForAKeyUntilItIsRightAndThenAnswerAndKeepItForTheTab() {
        // Given
        browser.screen(1200, 900, false);
        browser.open(address);

        // When
        browser.ask("Is the market open?");

        // Then
        browser.shown(".problem", "Unauthorized");
        browser.noSidewaysScroll();
        assertThat(Accessibility.violations(browser)).isEmpty();

        // When: a wrong one, then the right one
        give("wrong-key");
        browser.shown(".problem", "Unauthorized");
        give(ClosedService.ALICE);

        // Then
        browser.shown(".answer", "open");

        // When: the page is opened again in the same tab
        browser.open(address);
        browser.ask("Is the market open?");

        // Then
        browser.shown(".answer", "open");
        assertThat(List.of(browser.script("return localStorage.length"), browser.script("return document.cookie")))
                .containsExactly(0L, "");
    }

    private static void give(String key) {
        WebElement field = browser.shown(".problem input");
        field.sendKeys(key, Keys.ENTER);
    }
}
