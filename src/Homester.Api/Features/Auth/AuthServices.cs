using System.Globalization;
using Homester.Api.Features.Auth.Accounts;
using Homester.Api.Features.Auth.Administration;
using Homester.Api.Features.Auth.Codes;
using Homester.Api.Features.Auth.Letters;
using Homester.Api.Features.Auth.Letters.Sending;
using Homester.Api.Features.Auth.Passwords;
using Homester.Api.Features.Auth.Tokens;
using Homester.Api.Host.Access;
using Homester.Data.Entities;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Identity;

namespace Homester.Api.Features.Auth;

/// <summary>Registers accounts, tokens and what checks them.</summary>
public static class AuthServices
{
    /// <summary>Registers them.</summary>
    /// <param name="services">Where to.</param>
    /// <param name="settings">Lifetimes and secrets.</param>
    /// <param name="letters">How letters are sent.</param>
    public static void AddAuth(this IServiceCollection services, TokenSettings settings, LetterSettings letters)
    {
        services.AddSingleton(settings);
        services.AddSingleton<SigningKeys>();
        services.AddSingleton<AccessTokens>();
        services.AddSingleton<SignInSessions>();
        services.AddSingleton<AccountStates>();
        AddLetters(services, letters);
        services.AddSingleton<PasswordChecks>();
        services.AddSingleton<IPasswordHasher<User>, AccountPasswordHasher>();
        services.Configure<PasswordHasherOptions>(options => options.IterationCount = AccountPasswordHasher.Iterations);
        services.AddScoped<Registration>();
        services.AddScoped<PasswordSignIn>();
        AddIdentity(services);
        services.AddAuthentication(JwtBearerDefaults.AuthenticationScheme).AddJwtBearer();
        services.AddOptions<JwtBearerOptions>(JwtBearerDefaults.AuthenticationScheme).Configure<AccessTokens>(Configure);
        services.AddAccessRules();
    }

    private static void AddLetters(IServiceCollection services, LetterSettings settings)
    {
        services.AddSingleton(settings);
        services.AddSingleton<LetterQueue>();
        services.AddSingleton<OneTimeCodes>();
        services.AddSingleton<AccountRemoval>();
        services.AddSingleton<AddressConfirmation>();
        if (settings.Server is null) services.AddSingleton<ILetterSender, LetterFolder>();
        else services.AddSingleton<ILetterSender, SmtpLetterSender>();
        services.AddSingleton<LetterWriter>();
        services.AddHostedService<LetterDelivery>();
        services.AddSingleton<AccountAdministration>();
        services.AddSingleton<AccountSweeper>();
        services.AddHostedService(static provider => provider.GetRequiredService<AccountSweeper>());
    }

    private static void AddIdentity(IServiceCollection services)
    {
        services.AddIdentityCore<User>(options =>
        {
            // Addresses are checked where they are read, and may have any letter.
            options.User.AllowedUserNameCharacters = "";
            options.User.RequireUniqueEmail = false;
        }).AddUserStore<AccountStore>();
        services.AddScoped<ILookupNormalizer, EmailAddresses>();
    }

    private static void Configure(JwtBearerOptions bearer, AccessTokens tokens)
    {
        bearer.MapInboundClaims = false;
        bearer.TokenValidationParameters = tokens.Validation();
        bearer.Events = new JwtBearerEvents
        {
            OnTokenValidated = static async context =>
            {
                var account = await AccountOfAsync(context);
                if (account is null)
                {
                    context.Fail("The session is over.");
                    return;
                }

                context.HttpContext.Features.Set(account);
                context.Principal = account.ToPrincipal(context.Scheme.Name);
            },
        };
    }

    private static async Task<SignedInAccount?> AccountOfAsync(TokenValidatedContext context)
    {
        var session = context.Principal?.FindFirst(SignedInAccount.SessionClaim)?.Value;
        if (session is null || !int.TryParse(context.Principal?.FindFirst("sub")?.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var id)) return null;
        var states = context.HttpContext.RequestServices.GetRequiredService<AccountStates>();
        return await states.FindAsync(session, id, context.HttpContext.RequestAborted);
    }
}
