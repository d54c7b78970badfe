package dev.muster.api.catalog;

/** The wire protocols of AWS services. */
public enum Protocol {
    REST_JSON, JSON_1_0, JSON_1_1, QUERY, EC2, REST_XML
}
