using System.Diagnostics.CodeAnalysis;
using System.Net.Mail;
using Microsoft.AspNetCore.Identity;

namespace Homester.Api.Features.Auth.Accounts;

/// <summary>E-mail addresses as they are compared: trimmed, in lower case. Thread safe.</summary>
public sealed class EmailAddresses : ILookupNormalizer
{
    /// <summary>The most characters, as the original's column has them.</summary>
    public const int MaxLength = 120;

    // The part before the @ may be case sensitive by the letter of RFC 5321; nobody who would be told apart by it exists.
    /// <summary>The address as it is compared.</summary>
    public static string Normalize(string address) => address.Trim().ToLowerInvariant();

    /// <summary>Whether mail could be sent there: one @, a host with a dot, no white space or control characters.</summary>
    public static bool IsAddress([NotNullWhen(true)] string? text)
    {
        if (string.IsNullOrEmpty(text) || text.Length > MaxLength || text.Any(c => char.IsWhiteSpace(c) || char.IsControl(c) || c is '<' or '>' or '"' or ',' or ';')) return false;
        var at = text.LastIndexOf('@');
        return at is > 0 and <= 64 && text.IndexOf('.', at) > at + 1 && text[^1] != '.' && MailAddress.TryCreate(text, out var parsed) && parsed.Address == text;
    }

    [return: NotNullIfNotNull(nameof(name))]
    public string? NormalizeName(string? name) => name is null ? null : Normalize(name);

    [return: NotNullIfNotNull(nameof(email))]
    public string? NormalizeEmail(string? email) => email is null ? null : Normalize(email);
}
