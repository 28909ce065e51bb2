using Homester.Api.Host.Logging;
using Homester.Api.Tests.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Homester.Api.Tests.Edges;

public sealed class LogRedactionTests
{
    [Theory]
    [InlineData("token eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiI1In0.c2lnbmF0dXJl was refused", "token [token] was refused")]
    [InlineData("Authorization: Bearer abc.def-ghi", "Authorization: [secret] [token]")]
    [InlineData("Key (email)=(anna.o'neil+x@mail.example.org) already exists", "Key (email)=([email]) already exists")]
    [InlineData("GET https://homes.example/api/properties/search?text=my+street&price=1 timed out", "GET https://homes.example/api/properties/search?[query] timed out")]
    [InlineData("the path /api/x?code=1 'y'", "the path /api/x?[query] 'y'")]
    [InlineData("Host=db;Password=hunter2;Port=5", "Host=db;Password=[secret];Port=5")]
    [InlineData("{\"refresh_token\":\"abc123\",\"n\":1}", "{\"refresh_token\":\"[secret]\",\"n\":1}")]
    [InlineData("otp=123456", "otp=[secret]")]
    public void Secrets_and_people_are_taken_out(string text, string clean) => Assert.Equal(clean, LogRedaction.Clean(text));

    [Theory]
    [InlineData("The index holds 20000 listings after 512 ms")]
    [InlineData("GET api/properties/{id} answered 500 after 3 ms")]
    [InlineData("Is it so? Yes.")]
    public void Other_text_stays_as_it_is(string text) => Assert.Equal(text, LogRedaction.Clean(text));

    [Fact]
    public void Nobody_writes_lines_or_colors_of_his_own_into_the_log() =>
        Assert.Equal("a b\\u001b[31m c\\u0085", LogRedaction.Clean("a\r\nb\u001b[31m\nc\u0085"));

    [Fact]
    public void An_entry_is_one_line_with_time_level_category_and_exception()
    {
        using var text = new StringWriter();
        new PlainLogFormatter(new TestClock(DateTimeOffset.UnixEpoch)).Write(
            new LogEntry<string>(LogLevel.Error, "Homester.Api.X", new EventId(7), "It failed", new InvalidOperationException("for a@b.example\nand c"), static (state, _) => state),
            null, text);

        Assert.Equal("1970-01-01T00:00:00.000Z fail: Homester.Api.X[7] It failed System.InvalidOperationException: for [email] and c" + Environment.NewLine, text.ToString());
    }
}
