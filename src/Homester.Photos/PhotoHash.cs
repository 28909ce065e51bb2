using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace Homester.Photos;

/// <summary>
/// The name of a photo's content: SHA-256 of the uploaded bytes as 64 lower-case hexadecimal digits. As it holds nothing else, it is safe in a path.
/// </summary>
public readonly record struct PhotoHash
{
    /// <summary>Digits of a hash.</summary>
    public const int Length = 64;

    private static readonly SearchValues<char> s_digits = SearchValues.Create("0123456789abcdef");

    private readonly string? _text;

    private PhotoHash(string text) => _text = text;

    /// <summary>The hash of uploaded bytes.</summary>
    public static PhotoHash Of(ReadOnlySpan<byte> bytes) => new(Convert.ToHexStringLower(SHA256.HashData(bytes)));

    /// <summary>Reads a hash. False for anything but 64 lower-case hexadecimal digits.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out PhotoHash hash)
    {
        var fits = text?.Length == Length && text.AsSpan().IndexOfAnyExcept(s_digits) < 0;
        hash = fits ? new PhotoHash(text!) : default;
        return fits;
    }

    /// <inheritdoc/>
    public override string ToString() => _text ?? new string('0', Length);
}
