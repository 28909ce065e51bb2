using Homester.Photos.Storage;

namespace Homester.Photos.Tests.Storage;

public sealed class StorageSettingsTests
{
    private static readonly Dictionary<string, string> s_keys = new()
    {
        ["AWS_ACCESS_KEY_ID"] = "id", ["AWS_SECRET_ACCESS_KEY"] = "s3cr3t", ["AWS_SESSION_TOKEN"] = "token", ["AWS_REGION"] = "eu-north-1",
    };

    [Fact]
    public void Unless_told_otherwise_pictures_lie_in_a_folder() =>
        Assert.IsType<FolderPhotoStorage>(PhotoStorageSettings.Parse(_ => null, Path.GetTempPath()));

    [Fact]
    public void An_address_names_bucket_prefix_endpoint_and_region()
    {
        var options = PhotoStorageSettings.ParseS3("s3://Homes/a/b/?endpoint=https%3A%2F%2Fstorage.example.com:9000&region=here", s_keys.GetValueOrDefault);

        Assert.Equal(("Homes", "a/b", "here"), (options.Bucket, options.Prefix, options.Region));
        Assert.Equal(new Uri("https://storage.example.com:9000/"), options.Endpoint);
        Assert.Equal(("id", "s3cr3t", "token"), (options.AccessKey, options.SecretKey, options.SessionToken));
        Assert.DoesNotContain("s3cr3t", options.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Without_an_endpoint_the_usual_names_count()
    {
        Assert.Null(PhotoStorageSettings.ParseS3("s3://homes", s_keys.GetValueOrDefault).Endpoint);
        Assert.Equal("eu-north-1", PhotoStorageSettings.ParseS3("s3://homes", s_keys.GetValueOrDefault).Region);

        var named = new Dictionary<string, string>(s_keys) { ["AWS_ENDPOINT_URL"] = "http://localhost:9000" };
        Assert.Equal(new Uri("http://localhost:9000"), PhotoStorageSettings.ParseS3("s3://homes", named.GetValueOrDefault).Endpoint);
    }

    [Theory]
    [InlineData("ftp://homes")]
    [InlineData("s3://")]
    [InlineData("s3://key:s3cr3t@homes")]
    [InlineData("s3://homes?endpoint=localhost:9000")]
    [InlineData("s3://homes?endpoint=http://key:s3cr3t@localhost")]
    [InlineData("s3://homes?color=red")]
    [InlineData("s3://homes?endpoint=")]
    public void What_is_not_understood_is_refused_without_secrets(string address)
    {
        var failure = Assert.Throws<FormatException>(() => PhotoStorageSettings.Parse(name => name == PhotoStorageSettings.Variable ? address : s_keys.GetValueOrDefault(name), "."));

        Assert.Contains(PhotoStorageSettings.Variable, failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("s3cr3t", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_bucket_without_keys_is_refused_by_what_lacks()
    {
        var failure = Assert.Throws<FormatException>(() => PhotoStorageSettings.ParseS3("s3://homes", _ => null));

        Assert.Contains("AWS_ACCESS_KEY_ID", failure.Message, StringComparison.Ordinal);
    }
}
