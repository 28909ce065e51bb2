using Homester.Api.Host.Redis;

namespace Homester.Api.Tests.RateLimits;

public sealed class RedisSettingsTests
{
    [Theory]
    [InlineData("redis://db.example", "db.example:6379", null, null, null, false)]
    [InlineData("redis://db.example:6380/2", "db.example:6380", null, null, 2, false)]
    [InlineData("rediss://:p%40ss@db.example/0", "db.example:6379", null, "p@ss", 0, true)]
    [InlineData("redis://anna:secret@db.example", "db.example:6379", "anna", "secret", null, false)]
    [InlineData("redis://[::1]:7000", "[::1]:7000", null, null, null, false)]
    [InlineData("one.example:26379,password=secret,defaultDatabase=3", "one.example:26379", null, "secret", 3, false)]
    public void Addresses_are_read_in_the_original_form_and_in_the_library_s(string address, string endPoint, string? user, string? password, int? database, bool tls)
    {
        var options = Settings(address).ToOptions("REDIS_URL");

        Assert.EndsWith(endPoint, Assert.Single(options.EndPoints).ToString(), StringComparison.Ordinal);
        Assert.Equal((user, password, database, tls), (options.User, options.Password, options.DefaultDatabase, options.Ssl));
        Assert.False(options.AbortOnConnectFail);
    }

    [Theory]
    [InlineData("http://user:hunter2@db.example")]
    [InlineData("redis://")]
    [InlineData("redis://db.example/many")]
    [InlineData("db.example:6379,no_such_option=hunter2")]
    public void Others_are_refused_by_the_name_of_the_setting_and_without_the_password(string address)
    {
        var fault = Assert.Throws<FormatException>(() => Settings(address).ToOptions("REDIS_URL"));

        Assert.Contains("REDIS_URL", fault.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, 50)]
    [InlineData("", 50)]
    [InlineData("120", 120)]
    public void A_request_waits_as_long_as_is_said(string? text, int milliseconds) => Assert.Equal(TimeSpan.FromMilliseconds(milliseconds), RedisSettings.PatienceOf(_ => text));

    [Theory]
    [InlineData("0")]
    [InlineData("-5")]
    [InlineData("1.5")]
    [InlineData("10001")]
    public void Other_times_are_refused(string text) => Assert.Throws<FormatException>(() => RedisSettings.PatienceOf(_ => text));

    private static RedisSettings Settings(string address) => new(address, RedisSettings.DefaultPatience);
}
