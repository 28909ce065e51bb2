using Homester.Api.Features.Audit;
using Homester.Api.Features.Auth;
using Homester.Api.Features.Auth.Letters.Sending;
using Homester.Api.Features.Auth.Providers;
using Homester.Api.Features.Auth.Tokens;
using Homester.Api.Features.Docs;
using Homester.Api.Features.Health;
using Homester.Api.Features.Photos;
using Homester.Api.Features.Pictures;
using Homester.Api.Features.Properties;
using Homester.Api.Features.Properties.Kept;
using Homester.Api.Host.Access;
using Homester.Api.Host.Caching;
using Homester.Api.Host.Edges;
using Homester.Api.Host.Idempotency;
using Homester.Api.Host.Logging;
using Homester.Api.Host.Problems;
using Homester.Api.Host.RateLimits;
using Homester.Api.Host.Redis;
using Homester.Api.Indexing;

namespace Homester.Api.Host;

/// <summary>Builds the web application: the same for the API's own program, the <c>homester serve</c> command and the tests.</summary>
public static class HomesterHost
{
    /// <summary>Builds the application, ready to run.</summary>
    /// <param name="args">Configuration as <c>--NAME=value</c>; it wins over the environment and over appsettings.json beside the program.</param>
    /// <param name="options">What the caller settles itself; it wins over everything.</param>
    public static WebApplication Build(string[] args, ServeOptions? options = null)
    {
        // The program's own folder: settings found by accident in the folder a person stands in would be a surprise.
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
        builder.Configuration.AddInMemoryCollection((options ?? new ServeOptions()).ToConfiguration());
        builder.WebHost.ConfigureKestrel(KestrelLimits.Apply);
        Logs.Configure(builder.Logging);
        AddServices(builder);

        var app = builder.Build();
        UsePipeline(app);
        MapRoutes(app);
        return app;
    }

    private static void AddServices(WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddSingleton(TimeProvider.System);
        services.AddExceptionHandler<ExceptionProblems>();
        services.AddHomesterCors(builder.Configuration);
        services.AddHomesterCompression();
        services.AddHomesterTimeouts();
        services.AddTrustedProxies(builder.Configuration);
        services.AddHomesterRedis(builder.Configuration);
        services.AddHomesterRateLimits(builder.Configuration);
        services.AddHomesterCache(builder.Configuration);
        var store = services.AddHomesterStore(builder.Configuration);
        services.AddHomesterSearch(builder.Configuration, store);
        var dataFolder = IndexingExtensions.DataFolder(builder.Configuration);
        var letters = LetterSettings.Parse(name => builder.Configuration[name], dataFolder);
        services.AddAuth(TokenSettings.Parse(name => builder.Configuration[name], dataFolder, builder.Environment.IsDevelopment()), letters);
        services.AddProviders(ProviderSettings.Parse(name => builder.Configuration[name]), letters.PublicUrl, dataFolder);
        services.AddSingleton<IdempotencyStore>();
        services.AddHomesterDocs();
        services.AddProperties();
        services.AddPhotos(builder.Configuration);
    }

    private static void UsePipeline(WebApplication app)
    {
        // First of all: what follows must see the caller's address and scheme, not the proxy's.
        app.UseForwardedHeaders();
        app.UseRequestLog();
        app.UseSecurityHeaders();
        app.UseResponseCompression();
        // The handler is a service; the empty branch only satisfies the middleware.
        app.UseExceptionHandler(static _ => { });
        app.UseStatusCodePages(static context => ProblemWriter.WriteAsync(
            context.HttpContext, Problem.OfStatus(context.HttpContext.Response.StatusCode), context.HttpContext.RequestAborted));
        app.UseRouting();
        app.UseCors();
        app.UseAccessRules();
        app.UseRequestTimeouts();
        app.UseIndexGate();
        app.UseMiddleware<IdempotencyMiddleware>();
    }

    private static void MapRoutes(WebApplication app)
    {
        app.MapDocs();
        app.MapProperties();
        app.MapKept();
        app.MapAuth();
        app.MapAudit();
        app.MapPhotos();
        app.MapPictures();
        app.MapHealth();
    }
}
