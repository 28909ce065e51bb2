using Homester.Api.Host.RateLimits;

namespace Homester.Api.Tests.RateLimits;

public sealed class RateLimitSyntaxTests
{
    [Theory]
    [InlineData("200 per day;50 per hour", """ "x-day";q=200;w=86400, "x-hour";q=50;w=3600 """)]
    [InlineData("30/minute", """ "x-minute";q=30;w=60 """)]
    [InlineData("30 / minute", """ "x-minute";q=30;w=60 """)]
    [InlineData("10 per 5 minutes", """ "x-5-minutes";q=10;w=300 """)]
    [InlineData("10/5minutes", """ "x-5-minutes";q=10;w=300 """)]
    [InlineData("1 per second, 100 PER Hours | 5 per month", """ "x-second";q=1;w=1, "x-hour";q=100;w=3600, "x-month";q=5;w=2592000 """)]
    [InlineData("1 per 2 years;", """ "x-2-years";q=1;w=62208000 """)]
    public void The_original_syntax_is_read(string text, string field) => Assert.Equal(field.Trim(), RateLimitSyntax.Parse("x", text, "X").Field);

    [Theory]
    [InlineData("")]
    [InlineData(";")]
    [InlineData("50")]
    [InlineData("per hour")]
    [InlineData("0 per hour")]
    [InlineData("-5 per hour")]
    [InlineData("5 per 0 hours")]
    [InlineData("5 per fortnight")]
    [InlineData("5 perhour")]
    [InlineData("5per hour")]
    [InlineData("1.5 per hour")]
    [InlineData("5 per hour and more")]
    [InlineData("99999999999 per hour")]
    [InlineData("5 per 99999999 years")]
    [InlineData("5 per 999999999999 years")]
    [InlineData("5 per hour;6 per 60 minutes")]
    [InlineData("1/second;2/minute;3/hour;4/day;5/month;6/year;7 per 2 hours;8 per 3 hours;9 per 4 hours")]
    public void Other_text_is_refused_by_the_name_of_the_setting(string text) =>
        Assert.Contains("RATELIMIT_X", Assert.Throws<FormatException>(() => RateLimitSyntax.Parse("x", text, "RATELIMIT_X")).Message, StringComparison.Ordinal);

    [Fact]
    public void Without_settings_the_limits_are_those_of_the_original()
    {
        var settings = RateLimitSettings.Parse(_ => null);

        Assert.Equal("\"default-day\";q=200;w=86400, \"default-hour\";q=50;w=3600", settings.PolicyOf(RateLimitClass.Default)!.Field);
        Assert.Equal("\"chat-minute\";q=30;w=60", settings.PolicyOf(RateLimitClass.Chat)!.Field);
        Assert.Equal("\"reading-minute\";q=600;w=60", settings.PolicyOf(RateLimitClass.Reading)!.Field);
        Assert.Null(settings.PolicyOf(RateLimitClass.None));
    }

    [Fact]
    public void Every_class_but_the_unlimited_one_has_a_setting_of_its_own() =>
        Assert.Equal(Enum.GetValues<RateLimitClass>().Except([RateLimitClass.None]), RateLimitSettings.Classes.Select(c => c.Class));

    [Theory]
    [InlineData("RATELIMIT_ENABLED", "maybe")]
    [InlineData("RATELIMIT_CHAT", "many")]
    public void A_setting_that_is_not_understood_is_refused_by_name(string variable, string value) =>
        Assert.Contains(variable, Assert.Throws<FormatException>(() => RateLimitSettings.Parse(name => name == variable ? value : null)).Message, StringComparison.Ordinal);

    [Fact]
    public void The_document_tells_every_class_with_its_setting_and_its_limits()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Homester.slnx"))) folder = folder.Parent!;
        var document = File.ReadAllText(Path.Combine(folder.FullName, "docs", "security", "limits.md"));

        Assert.All(RateLimitSettings.Classes, c => Assert.Contains($"| `{c.Variable}` | `{c.Default}` |", document, StringComparison.Ordinal));
    }
}
