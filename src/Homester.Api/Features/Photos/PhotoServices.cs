using System.Globalization;
using Homester.Api.Indexing;
using Homester.Photos;
using Homester.Photos.Imaging;
using Homester.Photos.Storage;

namespace Homester.Api.Features.Photos;

/// <summary>What uploads stand on.</summary>
public static class PhotoServices
{
    public const string BytesVariable = "PHOTO_MAX_BYTES";
    public const string PixelsVariable = "PHOTO_MAX_PIXELS";
    public const string CountVariable = "PHOTO_MAX_PER_LISTING";

    /// <exception cref="FormatException">A setting is not understood.</exception>
    public static void AddPhotos(this IServiceCollection services, IConfiguration configuration)
    {
        var limits = Limits(name => configuration[name]);
        var storage = PhotoStorageSettings.Parse(name => configuration[name], IndexingExtensions.DataFolder(configuration));
        services.AddSingleton(limits);
        services.AddSingleton<IPhotoStorage>(_ => storage);
        services.AddSingleton(static provider => new PhotoProcessor(provider.GetRequiredService<PhotoLimits>(), provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<PhotoGate>();
        services.AddSingleton<PhotoFiles>();
        services.AddSingleton<PhotoSweeper>();
        services.AddHostedService(static provider => provider.GetRequiredService<PhotoSweeper>());
    }

    private static PhotoLimits Limits(Func<string, string?> setting) => new(
        Number(setting, BytesVariable, PhotoLimits.Default.MaxBytes, 100 * 1024 * 1024),
        Number(setting, PixelsVariable, PhotoLimits.Default.MaxPixels, 200_000_000),
        Number(setting, CountVariable, PhotoLimits.Default.MaxPerListing, 500));

    private static int Number(Func<string, string?> setting, string name, int normal, int most)
    {
        if (setting(name) is not { Length: > 0 } text) return normal;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value >= 1 && value <= most
            ? value
            : throw new FormatException(string.Create(CultureInfo.InvariantCulture, $"{name} is a whole number from 1 to {most}, such as {normal}."));
    }
}
