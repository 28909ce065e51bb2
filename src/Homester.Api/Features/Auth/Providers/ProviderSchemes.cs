using System.Security.Claims;
using Homester.Api.Features.Auth.Codes;
using Homester.Api.Features.Auth.Tokens;
using Homester.Api.Host.Audit;
using Homester.Api.Host.Problems;
using Homester.Data.Accounts;
using Homester.Data.Entities;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace Homester.Api.Features.Auth.Providers;

/// <summary>Sets up the framework's OpenID Connect for each provider: authorization code with PKCE, state and nonce in cookies of its own.</summary>
public static class ProviderSchemes
{
    private static readonly TimeSpan Skew = TimeSpan.FromMinutes(1);

    /// <summary>Adds a scheme for each provider.</summary>
    /// <param name="services">Where to.</param>
    /// <param name="providers">The providers.</param>
    /// <param name="publicUrl">The address that people, and so providers, see Homester at.</param>
    /// <param name="dataFolder">Where the keys of state and nonce are kept.</param>
    public static void AddProviders(this IServiceCollection services, IReadOnlyList<ProviderSettings> providers, Uri publicUrl, string dataFolder)
    {
        services.AddDataProtection().SetApplicationName("homester").PersistKeysToFileSystem(KeyFolder(dataFolder));
        services.AddSingleton(providers);
        services.AddSingleton<ProviderAccounts>();
        services.AddSingleton<ProviderTokens>();
        foreach (var provider in providers)
        {
            services.AddAuthentication().AddOpenIdConnect(provider.Scheme, provider.Name, options => Configure(options, provider, publicUrl));
            services.AddOptions<OpenIdConnectOptions>(provider.Scheme).Configure<TimeProvider>((options, clock) =>
                options.TokenValidationParameters.LifetimeValidator = (notBefore, expires, _, _) =>
                    clock.GetUtcNow().UtcDateTime is var now && (notBefore is null || notBefore <= now + Skew) && expires > now - Skew);
        }
    }

    // Whoever reads these keys can make the cookies of a sign-in: nobody but the server's own user.
    private static DirectoryInfo KeyFolder(string dataFolder)
    {
        var path = Path.Combine(dataFolder, "keys");
        return OperatingSystem.IsWindows()
            ? Directory.CreateDirectory(path)
            : Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    private static void Configure(OpenIdConnectOptions options, ProviderSettings provider, Uri publicUrl)
    {
        (options.Authority, options.ClientId, options.ClientSecret) = (provider.Issuer, provider.ClientId, provider.ClientSecret);
        (options.ResponseType, options.ResponseMode, options.UsePkce) = (OpenIdConnectResponseType.Code, OpenIdConnectResponseMode.Query, true);
        (options.CallbackPath, options.MapInboundClaims, options.SaveTokens) = (provider.CallbackPath, false, false);
        options.RequireHttpsMetadata = provider.Issuer.StartsWith("https:", StringComparison.Ordinal);
        options.Scope.Clear();
        foreach (var scope in (string[])["openid", "email"]) options.Scope.Add(scope);
        options.TokenValidationParameters.ValidIssuer = provider.Issuer;
        options.TokenValidationParameters.ValidAudience = provider.ClientId;
        options.TokenValidationParameters.ValidAlgorithms = ProviderTokens.Algorithms;
        foreach (var cookie in (CookieBuilder[])[options.CorrelationCookie, options.NonceCookie])
        {
            // Browsers take a name that begins so over HTTPS alone: nobody puts one in from a page without.
            if (publicUrl.Scheme == "https") cookie.Name = "__Secure-" + cookie.Name;
            (cookie.SameSite, cookie.SecurePolicy, cookie.HttpOnly) = (SameSiteMode.Lax, publicUrl.Scheme == "https" ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest, true);
        }

        options.Events = new OpenIdConnectEvents
        {
            OnRedirectToIdentityProvider = context =>
            {
                // What providers are told to send people back to is configured, never what a request says of its host.
                context.ProtocolMessage.RedirectUri = new Uri(publicUrl, provider.CallbackPath.TrimStart('/')).ToString();
                return Task.CompletedTask;
            },
            OnTicketReceived = async context =>
            {
                context.HandleResponse();
                await FinishAsync(context.HttpContext, provider, context.Principal, publicUrl, context.HttpContext.RequestAborted);
            },
            OnRemoteFailure = async context =>
            {
                context.HandleResponse();
                await RefuseAsync(context.HttpContext, publicUrl, context.HttpContext.RequestAborted);
            },
        };
    }

    private static async Task FinishAsync(HttpContext context, ProviderSettings provider, ClaimsPrincipal? principal, Uri publicUrl, CancellationToken cancellationToken)
    {
        var services = context.RequestServices;
        var userId = ProviderIdentity.Of(provider.Key, principal) is { } identity ? await services.GetRequiredService<ProviderAccounts>().FindAsync(identity, cancellationToken) : null;
        if (userId is not { } id)
            await RefuseAsync(context, publicUrl, cancellationToken);
        else if (WantsJson(context))
            await AuthAnswers.SignInAsync(
                context, id, services.GetRequiredService<SignInSessions>(), services.GetRequiredService<UserManager<User>>(), services.GetRequiredService<SecurityEvents>(), cancellationToken);
        else Send(context, publicUrl, "code=" + await services.GetRequiredService<OneTimeCodes>().IssueAsync(id, CodePurposes.ProviderSignIn, cancellationToken));
    }

    private static async Task RefuseAsync(HttpContext context, Uri publicUrl, CancellationToken cancellationToken)
    {
        await context.RequestServices.GetRequiredService<SecurityEvents>().WriteAsync(context, SecurityEventKinds.SignInFailed, null, cancellationToken);
        if (WantsJson(context)) await ProblemWriter.WriteAsync(context, AuthAnswers.BadCredentials, cancellationToken);
        else Send(context, publicUrl, "error=refused");
    }

    // Behind the #, which browsers send to nobody; and a code for tokens, never tokens.
    private static void Send(HttpContext context, Uri publicUrl, string fragment)
    {
        context.Response.Headers.CacheControl = "no-store";
        context.Response.Redirect($"{publicUrl}signed-in#{fragment}");
    }

    private static bool WantsJson(HttpContext context) => context.Request.GetTypedHeaders().Accept.Any(a => a.MediaType == "application/json");
}
