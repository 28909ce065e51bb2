using System.Globalization;
using MailKit.Security;

namespace Homester.Api.Features.Auth.Letters.Sending;

/// <summary>Which mail server sends, and how it is spoken to. Immutable.</summary>
/// <param name="Host">Name or address.</param>
/// <param name="Port">Port.</param>
/// <param name="Security">How the connection is protected.</param>
public sealed record SmtpSettings(string Host, int Port, SecureSocketOptions Security)
{
    private const int SubmissionPort = 587;
    private const int TlsPort = 465;

    /// <summary>Who sends; null when the server asks for none.</summary>
    public string? UserName { get; init; }

    /// <summary>Never logged.</summary>
    public string? Password { get; init; }

    /// <summary>Reads <c>SMTP_HOST</c> and what goes with it; null when it is not set.</summary>
    /// <exception cref="FormatException">A setting cannot be used; the message holds no secret.</exception>
    public static SmtpSettings? Parse(Func<string, string?> setting)
    {
        ArgumentNullException.ThrowIfNull(setting);
        if (setting("SMTP_HOST") is not { Length: > 0 } host) return null;
        var security = setting("SMTP_SECURITY")?.Trim().ToLowerInvariant() switch
        {
            null or "" or "starttls" => SecureSocketOptions.StartTls,
            "tls" => SecureSocketOptions.SslOnConnect,
            "none" => SecureSocketOptions.None,
            _ => throw new FormatException("SMTP_SECURITY is starttls (the default; refuses a server without it), tls (from the first byte) or none."),
        };
        var userName = setting("SMTP_USERNAME") is { Length: > 0 } name ? name : null;
        if (userName is not null && security == SecureSocketOptions.None)
            throw new FormatException("SMTP_SECURITY=none would send SMTP_PASSWORD for everybody to read: use starttls or tls, or leave SMTP_USERNAME out.");
        return new SmtpSettings(host, PortOf(setting("SMTP_PORT"), security), security) { UserName = userName, Password = setting("SMTP_PASSWORD") };
    }

    private static int PortOf(string? text, SecureSocketOptions security)
    {
        if (text is not { Length: > 0 }) return security == SecureSocketOptions.SslOnConnect ? TlsPort : SubmissionPort;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port is > 0 and <= 65535
            ? port
            : throw new FormatException("SMTP_PORT is a number from 1 to 65535.");
    }
}
