using System.IO.Compression;
using Homester.Api.Host.Idempotency;
using Homester.Api.Host.Problems;
using Homester.Api.Host.RateLimits;
using Microsoft.AspNetCore.Http.Timeouts;
using Microsoft.AspNetCore.ResponseCompression;

namespace Homester.Api.Host;

/// <summary>Compression, timeouts and the origins whose pages may call.</summary>
public static class WebDefaults
{
    private const string OriginsSetting = "CORS_ORIGINS";

    private static readonly string[] DefaultOrigins = ["http://localhost:3000", "https://try.homester.in"];

    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(30);

    public static void AddHomesterCors(this IServiceCollection services, IConfiguration configuration)
    {
        var configured = configuration[OriginsSetting]?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        services.AddCors(cors => cors.AddDefaultPolicy(policy => policy
            .WithOrigins(configured is { Length: > 0 } ? configured : DefaultOrigins)
            .WithMethods("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE")
            .WithHeaders("Authorization", "Content-Type", "If-Match", "If-None-Match", "Idempotency-Key")
            .WithExposedHeaders("ETag", "Age", "Retry-After", "Location", IdempotencyMiddleware.ReplayedField, RateLimitFields.Policy, RateLimitFields.State)
            .SetPreflightMaxAge(TimeSpan.FromHours(1))));
    }

    public static void AddHomesterCompression(this IServiceCollection services)
    {
        services.AddResponseCompression(options =>
        {
            // No answer mixes a secret with what a caller sends, which is what makes compression over TLS unsafe (BREACH).
            options.EnableForHttps = true;
            options.Providers.Add<BrotliCompressionProvider>();
            options.Providers.Add<GzipCompressionProvider>();
            options.MimeTypes = [.. ResponseCompressionDefaults.MimeTypes, ProblemWriter.MediaType, "image/svg+xml"];
        });
        services.Configure<BrotliCompressionProviderOptions>(o => o.Level = CompressionLevel.Fastest);
        services.Configure<GzipCompressionProviderOptions>(o => o.Level = CompressionLevel.Fastest);
    }

    public static void AddHomesterTimeouts(this IServiceCollection services) => services.AddRequestTimeouts(timeouts => timeouts.DefaultPolicy = new RequestTimeoutPolicy
    {
        Timeout = Timeout,
        WriteTimeoutResponse = static context =>
            ProblemWriter.WriteAsync(context, Problem.OfStatus(StatusCodes.Status504GatewayTimeout), CancellationToken.None),
    });
}
