package dev.muster.cloud.console.page;

import java.util.Map;

/** The pages of a service. */
public interface Pages {

    /** Makes what is shown to, or what comes of the button pressed by, whoever visits. */
    @FunctionalInterface
    interface Page {

        Answer answer(Visit visit);
    }

    /** What is looked at, by its path behind the Region. */
    Map<String, Page> shown();

    /** What is done by pressing a button: its form was checked. */
    Map<String, Page> done();
}
