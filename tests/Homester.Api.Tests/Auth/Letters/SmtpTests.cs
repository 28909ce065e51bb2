using Homester.Api.Features.Auth.Letters.Sending;
using Homester.Api.Tests.Hosting;
using MailKit.Security;
using SmtpServer.Protocol;

namespace Homester.Api.Tests.Auth.Letters;

public sealed class SmtpTests
{
    [Fact]
    public async Task Letters_go_to_the_mail_server_that_is_configured()
    {
        await using var server = MailServer.Start();
        await using var app = await AppAsync(server, "none");

        await app.RegisterAsync("ada@example.org");
        await app.WrittenAsync();

        var (letter, _) = Assert.Single(server.Letters);
        Assert.Equal("\"Homes\" <homes@example.org>", letter.From.ToString());
        Assert.Equal("ada@example.org", letter.To.ToString());
        Assert.Contains("https://homes.example.org/base/verify-email#token=", letter.TextBody, StringComparison.Ordinal);
        Assert.False(Directory.Exists(app.Get<LetterSettings>().Outbox));
    }

    [Fact]
    public async Task A_server_that_says_later_is_asked_again()
    {
        await using var server = MailServer.Start();
        server.Refuse(new SmtpResponse(SmtpReplyCode.ServiceUnavailable, "busy"));
        server.Refuse(new SmtpResponse((SmtpReplyCode)451, "greylisted"));

        await SendAsync(server, SecureSocketOptions.None);

        Assert.Equal(3, server.Attempts);
        Assert.Single(server.Letters);
    }

    [Fact]
    public async Task A_server_that_says_never_is_asked_once_and_the_next_letter_goes_out()
    {
        await using var server = MailServer.Start();
        server.Refuse(new SmtpResponse(SmtpReplyCode.MailboxUnavailable, "no such ada@example.org"));
        var log = new LogLines();
        await using var app = await AppAsync(server, "none", log);

        await app.RegisterAsync("ada@example.org");
        await app.WrittenAsync();
        await app.RegisterAsync("bob@example.org");
        await app.WrittenAsync();

        Assert.Equal(2, server.Attempts);
        Assert.Equal("bob@example.org", Assert.Single(server.Letters).Letter.To.ToString());
        Assert.True(log.Any("VerifyEmail is lost"));
        Assert.False(log.Any("ada@"));
    }

    [Fact]
    public async Task By_default_a_server_without_STARTTLS_gets_nothing()
    {
        await using var server = MailServer.Start();

        await Assert.ThrowsAsync<NotSupportedException>(() => SendAsync(server, SecureSocketOptions.StartTls));

        Assert.Empty(server.Letters);
    }

    [Fact]
    public async Task A_certificate_that_nobody_vouches_for_is_refused()
    {
        await using var server = MailServer.Start(tls: true);

        await Assert.ThrowsAsync<SslHandshakeException>(() => SendAsync(server, SecureSocketOptions.StartTls));

        Assert.Empty(server.Letters);
    }

    [Theory]
    [InlineData("SMTP_SECURITY", "ssl3", "SMTP_SECURITY")]
    [InlineData("SMTP_PORT", "99999", "SMTP_PORT")]
    [InlineData("MAIL_FROM", "nobody", "MAIL_FROM")]
    [InlineData("MAIL_FROM", "", "MAIL_FROM")]
    [InlineData("PUBLIC_URL", "javascript:alert(1)", "PUBLIC_URL")]
    [InlineData("SMTP_USERNAME", "ada", "SMTP_SECURITY")]
    public void A_setting_that_cannot_be_used_is_named(string name, string value, string told)
    {
        var settings = new Dictionary<string, string> { ["SMTP_HOST"] = "localhost", ["SMTP_SECURITY"] = "none", ["MAIL_FROM"] = "homes@example.org", [name] = value };

        var fault = Assert.Throws<FormatException>(() => LetterSettings.Parse(settings.GetValueOrDefault, "data"));

        Assert.Contains(told, fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void TLS_is_required_unless_the_settings_say_otherwise()
    {
        var settings = new Dictionary<string, string> { ["SMTP_HOST"] = "localhost" };

        Assert.Equal(new SmtpSettings("localhost", 587, SecureSocketOptions.StartTls), SmtpSettings.Parse(settings.GetValueOrDefault));
    }

    private static async Task SendAsync(MailServer server, SecureSocketOptions security)
    {
        var settings = LetterSettings.Parse(_ => null, "data") with { Server = new SmtpSettings("localhost", server.Port, security), FirstRetry = TimeSpan.FromMilliseconds(1) };
        var sender = new SmtpLetterSender(settings, TimeProvider.System);
        using var letter = new MimeKit.MimeMessage { Subject = "Hello", Body = new MimeKit.TextPart("plain") { Text = "Hello" } };
        letter.From.Add(settings.From);
        letter.To.Add(new MimeKit.MailboxAddress("", "ada@example.org"));
        await sender.SendAsync(letter, TestContext.Current.CancellationToken);
    }

    private static async Task<HomesterApp> AppAsync(MailServer server, string security, LogLines? log = null)
    {
        var clock = new TestClock(DateTimeOffset.UnixEpoch.AddYears(55));
        var database = await Homester.Testing.Databases.TestDatabase.SqliteAsync(clock, TestContext.Current.CancellationToken);
        return HomesterApp.Over(database, clock, new Dictionary<string, string>
        {
            ["SMTP_HOST"] = "localhost", ["SMTP_PORT"] = server.Port.ToString(System.Globalization.CultureInfo.InvariantCulture), ["SMTP_SECURITY"] = security,
            ["MAIL_FROM"] = "Homes <homes@example.org>", ["PUBLIC_URL"] = "https://homes.example.org/base",
        }, log);
    }
}
