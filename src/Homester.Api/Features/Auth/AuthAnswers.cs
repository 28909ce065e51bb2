using System.Globalization;
using System.Text.Json;
using Homester.Api.Features.Auth.Shapes;
using Homester.Api.Features.Auth.Tokens;
using Homester.Api.Host.Audit;
using Homester.Api.Host.Problems;
using Homester.Api.Host.Responses;
using Homester.Data.Accounts;
using Homester.Data.Entities;
using Microsoft.AspNetCore.Identity;

namespace Homester.Api.Features.Auth;

/// <summary>The answers that the account routes share. None may be kept by anybody: they hold secrets or what is somebody's own.</summary>
public static class AuthAnswers
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    /// <summary>401 with the same words whatever was wrong: address, password, code or account.</summary>
    public static readonly Problem BadCredentials = Problem.OfStatus(StatusCodes.Status401Unauthorized) with
    {
        Detail = "The e-mail address and what was given with it do not belong together, or the account may not sign in.",
    };

    /// <summary>400 for a link that is none, ran out, was used or was replaced by a later one.</summary>
    public static Problem BadLink(string member)
    {
        var errors = new ParameterErrors();
        errors.Add(member, $"{member} is not good, or not any more; ask for another letter");
        return Problem.Invalid(errors);
    }

    /// <summary>Begins a session of an account that showed who it is, and sends its tokens.</summary>
    public static async Task SignInAsync(
        HttpContext context, int userId, SignInSessions sessions, UserManager<User> accounts, SecurityEvents events, CancellationToken cancellationToken)
    {
        var user = await accounts.FindByIdAsync(userId.ToString(CultureInfo.InvariantCulture));
        if (user is not { IsActive: true })
        {
            await ProblemWriter.WriteAsync(context, BadCredentials, cancellationToken);
            return;
        }

        await events.WriteAsync(context, SecurityEventKinds.SignIn, user.Id, cancellationToken);
        var tokens = await sessions.BeginAsync(user.Id, cancellationToken);
        await SendAsync(context, StatusCodes.Status200OK, Shape(tokens, user, await accounts.GetRolesAsync(user)), cancellationToken);
    }

    public static UserShape Shape(User user, IEnumerable<string> roles) => new()
    {
        Id = user.Id, Email = user.ClaimedEmail ?? user.Email, FirstName = user.FirstName, LastName = user.LastName, Phone = user.Phone,
        IsVerified = user.IsVerified, Roles = [.. roles], CreatedAt = user.CreatedAt.UtcDateTime,
    };

    public static SignedInShape Shape(IssuedTokens tokens, User user, IEnumerable<string> roles) => new()
    {
        AccessToken = tokens.AccessToken, RefreshToken = tokens.RefreshToken, TokenType = "Bearer", ExpiresIn = tokens.ExpiresIn, User = Shape(user, roles),
    };

    public static TokensShape Shape(IssuedTokens tokens) => new()
    {
        AccessToken = tokens.AccessToken, RefreshToken = tokens.RefreshToken, TokenType = "Bearer", ExpiresIn = tokens.ExpiresIn,
    };

    /// <summary>Sends a shape as JSON.</summary>
    public static Task SendAsync<T>(HttpContext context, int status, T shape, CancellationToken cancellationToken)
    {
        context.Response.StatusCode = status;
        context.Response.Headers.CacheControl = CachePolicies.Never;
        return context.Response.WriteAsJsonAsync(shape, Options, cancellationToken);
    }

    /// <summary>Sends a sentence.</summary>
    public static Task SayAsync(HttpContext context, int status, string message, CancellationToken cancellationToken) =>
        SendAsync(context, status, new MessageShape { Message = message }, cancellationToken);

    /// <summary>204: it is done, and there is nothing to say.</summary>
    public static void Done(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status204NoContent;
        context.Response.Headers.CacheControl = CachePolicies.Never;
    }
}
