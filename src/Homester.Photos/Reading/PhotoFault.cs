using System.Globalization;

namespace Homester.Photos.Reading;

/// <summary>Why a file is not taken as a photo.</summary>
/// <param name="Kind">What kind of fault.</param>
/// <param name="Reason">What was sent, what is wrong with it, and how to mend it; a sentence that begins with "photo".</param>
public sealed record PhotoFault(PhotoFaultKind Kind, string Reason)
{
    private const string Formats = "JPEG, PNG, WebP or AVIF";

    internal static PhotoFault Unknown(string what) =>
        new(PhotoFaultKind.NotSupported, $"photo must be a {Formats} image, whatever its name says; you sent {what}. Save the picture as JPEG and upload that.");

    internal static PhotoFault Kindred(string what) =>
        new(PhotoFaultKind.NotSupported, $"photo is {what}, which is not read here. Save the picture as an ordinary JPEG and upload that.");

    internal static PhotoFault Animated(string format) =>
        new(PhotoFaultKind.NotSupported, $"photo is an animated {format} file; a photo is one still picture. Save one of its pictures and upload that.");

    internal static PhotoFault Truncated(string format, int length) =>
        new(PhotoFaultKind.Unusable, string.Create(CultureInfo.InvariantCulture, $"photo is a {format} file that ends before its picture does, after {length:N0} bytes. Upload the whole file again."));

    internal static PhotoFault Broken(string format, string what) =>
        new(PhotoFaultKind.Unusable, $"photo is a broken {format} file: {what}. Open it, save it anew and upload that.");

    internal static PhotoFault Trailing(string format, int count) =>
        new(PhotoFaultKind.Unusable, string.Create(CultureInfo.InvariantCulture, $"photo has {count:N0} bytes behind the end of its {format} picture that are no part of it. Open it, save it anew and upload that."));

    internal static PhotoFault TooManyPixels(long width, long height, PhotoLimits limits) => new(PhotoFaultKind.TooLarge, string.Create(CultureInfo.InvariantCulture,
        $"photo may have {limits.MaxPixels:N0} pixels and {PhotoLimits.MaxSide:N0} on a side at most; yours says {width:N0} by {height:N0}. Make it smaller and upload that."));

    internal static PhotoFault TooManyBytes(long length, PhotoLimits limits) => new(PhotoFaultKind.TooLarge, string.Create(CultureInfo.InvariantCulture,
        $"photo may have {limits.MaxBytes:N0} bytes at most; yours has {length:N0}. Save it smaller or with a lower quality and upload that."));
}

/// <summary>What kind of fault a file has.</summary>
public enum PhotoFaultKind
{
    /// <summary>It is no picture of a format that is taken.</summary>
    NotSupported,
    /// <summary>It has too many bytes or pixels.</summary>
    TooLarge,
    /// <summary>It is of a format that is taken, but broken, cut off, or more than a picture.</summary>
    Unusable,
}
