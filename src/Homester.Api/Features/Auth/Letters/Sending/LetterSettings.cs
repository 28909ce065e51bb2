using MimeKit;

namespace Homester.Api.Features.Auth.Letters.Sending;

/// <summary>Where letters go, who they are from and where their links lead. Immutable.</summary>
public sealed record LetterSettings
{
    private const string DefaultUrl = "http://localhost:5000";

    /// <summary>The mail server; null for the outbox folder.</summary>
    public required SmtpSettings? Server { get; init; }

    /// <summary>The folder that letters go to without a server.</summary>
    public required string Outbox { get; init; }

    /// <summary>Who letters are from.</summary>
    public required MailboxAddress From { get; init; }

    /// <summary>The address that people see Homester at; ends with a slash.</summary>
    public required Uri PublicUrl { get; init; }

    /// <summary>How long the first new attempt waits; each one after that twice as long.</summary>
    public TimeSpan FirstRetry { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>Reads the settings.</summary>
    /// <param name="setting">The configuration.</param>
    /// <param name="dataFolder">Holds the outbox.</param>
    /// <exception cref="FormatException">A setting cannot be used; the message holds no secret.</exception>
    public static LetterSettings Parse(Func<string, string?> setting, string dataFolder)
    {
        ArgumentNullException.ThrowIfNull(setting);
        var server = SmtpSettings.Parse(setting);
        var url = Url(setting("PUBLIC_URL"));
        return new LetterSettings { Server = server, Outbox = Path.Combine(dataFolder, "outbox"), From = Sender(setting("MAIL_FROM"), server is not null), PublicUrl = url };
    }

    private static MailboxAddress Sender(string? text, bool required)
    {
        if (text is not { Length: > 0 })
            return required ? throw new FormatException("SMTP_HOST is set: MAIL_FROM must say who letters are from, such as Homester <homes@example.org>.") : new MailboxAddress("Homester", "homester@localhost");
        return MailboxAddress.TryParse(text, out var address) && address.Address.Contains('@', StringComparison.Ordinal)
            ? address
            : throw new FormatException("MAIL_FROM is no mail address, such as Homester <homes@example.org>.");
    }

    private static Uri Url(string? text) =>
        Uri.TryCreate((text is { Length: > 0 } ? text : DefaultUrl).TrimEnd('/') + "/", UriKind.Absolute, out var url) && (url.Scheme is "http" or "https") && url.Query.Length == 0 && url.Fragment.Length == 0 && url.UserInfo.Length == 0
            ? url
            : throw new FormatException("PUBLIC_URL is the address that people see Homester at, such as https://homes.example.org.");
}
