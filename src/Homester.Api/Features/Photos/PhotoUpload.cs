using System.Text;
using Homester.Api.Host.Parameters;
using Homester.Api.Host.Problems;
using Homester.Photos;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace Homester.Api.Features.Photos;

/// <summary>What one upload sends, and nothing of what it says about the file: neither its name nor its type.</summary>
/// <param name="Bytes">The file.</param>
/// <param name="Caption">Words about it; null for none.</param>
public sealed record PhotoUpload(ReadOnlyMemory<byte> Bytes, string? Caption)
{
    public const string PhotoField = "photo";
    public const string CaptionField = "caption";

    /// <summary>What a body may have beyond the photo: a caption and the lines between parts.</summary>
    public const int Around = 16 * 1024;

    private const int LongestBoundary = 70;

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Reads a multipart body, or one that is the image itself. Either the upload or the problem is null.</summary>
    public static async Task<(PhotoUpload? Upload, Problem? Problem)> ReadAsync(HttpRequest request, PhotoLimits limits, CancellationToken cancellationToken)
    {
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type)) return (null, WrongType(request));
        if (type.Type.Equals("image", StringComparison.OrdinalIgnoreCase))
        {
            var bytes = await BoundedBody.ReadAsync(request, limits.MaxBytes, cancellationToken);
            return bytes is null ? (null, TooLarge(limits)) : (new PhotoUpload(bytes, null), null);
        }

        if (!type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase)) return (null, WrongType(request));
        var boundary = HeaderUtilities.RemoveQuotes(type.Boundary).Value;
        if (string.IsNullOrEmpty(boundary) || boundary.Length > LongestBoundary) return (null, Faulty("body", "the Content-Type multipart/form-data must name a boundary of 1 to 70 characters"));
        if (request.ContentLength > limits.MaxBytes + Around) return (null, TooLarge(limits));
        try
        {
            return await ReadPartsAsync(new MultipartReader(boundary, request.Body) { HeadersCountLimit = 8, HeadersLengthLimit = 4096 }, limits, cancellationToken);
        }
        catch (Exception fault) when (fault is InvalidDataException || (fault is IOException and not BadHttpRequestException && !cancellationToken.IsCancellationRequested))
        {
            // The reader has no other way to say that the parts are no parts.
            return (null, Faulty("body", "the parts of the body cannot be told apart or it ends before they do; send multipart/form-data with a part named photo"));
        }
    }

    /// <summary>The fault of a caption, or null.</summary>
    public static string? CaptionFault(string? caption) => caption switch
    {
        null => null,
        _ when caption.Length > PhotoLimits.MaxCaption => $"{CaptionField} may have {PhotoLimits.MaxCaption} characters; you sent {caption.Length}",
        _ when caption.Any(c => char.IsControl(c)) => $"{CaptionField} may hold no control characters or line breaks",
        _ => null,
    };

    private static async Task<(PhotoUpload? Upload, Problem? Problem)> ReadPartsAsync(MultipartReader reader, PhotoLimits limits, CancellationToken cancellationToken)
    {
        byte[]? photo = null;
        string? caption = null;
        while (await reader.ReadNextSectionAsync(cancellationToken) is { } part)
        {
            var name = ContentDispositionHeaderValue.TryParse(part.ContentDisposition, out var disposition) ? HeaderUtilities.RemoveQuotes(disposition.Name).Value : null;
            switch (name)
            {
                case PhotoField when photo is not null: return (null, Faulty(PhotoField, "photo is there twice; send one photo a request"));
                case CaptionField when caption is not null: return (null, Faulty(CaptionField, "caption is there twice"));
                case PhotoField:
                    photo = await ReadAsync(part.Body, limits.MaxBytes, cancellationToken);
                    if (photo is null) return (null, TooLarge(limits));
                    break;
                case CaptionField:
                    if (await ReadAsync(part.Body, Around / 2, cancellationToken) is not { } text || Text(text) is not { } words)
                        return (null, Faulty(CaptionField, $"caption must be text in UTF-8 of {PhotoLimits.MaxCaption} characters at most"));
                    caption = words;
                    break;
                default: return (null, Faulty(Shown(name), $"{Shown(name)} is not a part; these are: {PhotoField}, {CaptionField}"));
            }
        }

        if (photo is null) return (null, Faulty(PhotoField, "photo is required: a part named photo that holds the file"));
        if (CaptionFault(caption) is { } fault) return (null, Faulty(CaptionField, fault));
        return (new PhotoUpload(photo, string.IsNullOrWhiteSpace(caption) ? null : caption), null);
    }

    private static async Task<byte[]?> ReadAsync(Stream part, int limit, CancellationToken cancellationToken)
    {
        using var bytes = new MemoryStream();
        var buffer = new byte[16 * 1024];
        while (await part.ReadAsync(buffer, cancellationToken) is > 0 and var count)
        {
            if (bytes.Length + count > limit) return null;
            bytes.Write(buffer, 0, count);
        }

        return bytes.ToArray();
    }

    private static string? Text(byte[] bytes)
    {
        try
        {
            return Strict.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    private static string Shown(string? name) => string.IsNullOrEmpty(name) ? "a part without a name" : name.Length <= 60 ? name : $"{name.AsSpan(0, 60)}…";

    private static Problem Faulty(string field, string reason)
    {
        var errors = new ParameterErrors();
        errors.Add(field, reason);
        return Problem.Invalid(errors);
    }

    private static Problem TooLarge(PhotoLimits limits) =>
        new(StatusCodes.Status413PayloadTooLarge, "Body too large", FormattableString.Invariant($"photo may have {limits.MaxBytes:N0} bytes at most. Save it smaller or with a lower quality and upload that."));

    private static Problem WrongType(HttpRequest request) => new(StatusCodes.Status415UnsupportedMediaType, "Unsupported media type",
        $"Send the photo as multipart/form-data in a part named photo, or as the body itself with its type, such as image/jpeg; you sent {(string.IsNullOrEmpty(request.ContentType) ? "no Content-Type" : Shown(request.ContentType))}.");
}
