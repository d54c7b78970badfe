package dev.muster.cloud.guardduty;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ListLocationTest {

    @ParameterizedTest
    @ValueSource(strings = {"s3://my.bucket/dir/list.txt", "https://s3.amazonaws.com/my.bucket/dir/list.txt",
            "https://s3-us-west-2.amazonaws.com/my.bucket/dir/list.txt",
            "https://s3.eu-central-1.amazonaws.com/my.bucket/dir/list.txt",
            "http://my.bucket.s3.amazonaws.com/dir/list.txt",
            "https://my.bucket.s3-eu-west-1.amazonaws.com/dir/list.txt",
            "https://my.bucket.s3.eu-west-1.amazonaws.com/dir/list.txt",
            "https://s3.cn-north-1.amazonaws.com.cn/my.bucket/dir/list.txt"})
    void a_location_names_an_object_in_s3(String text) {
        assertThat(ListLocation.parse(text)).contains(new ListLocation("my.bucket", "dir/list.txt"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "s3://my-bucket", "s3://my-bucket/", "s3://My_Bucket/list.txt", "list.txt",
            "https://example.com/my-bucket/list.txt", "https://s3.amazonaws.com.example.com/my-bucket/list.txt",
            "file:///etc/passwd", "https://s3.amazonaws.com/my-bucket"})
    void nothing_else_is_a_location(String text) {
        assertThat(ListLocation.parse(text)).isEmpty();
    }
}
