using Homester.Api.Features.Auth.Email;
using Homester.Api.Features.Auth.Otp;
using Homester.Api.Features.Auth.Passwords;
using Homester.Api.Features.Auth.Shapes;
using Homester.Api.Features.Docs;
using Homester.Api.Host.Access;
using Homester.Api.Host.RateLimits;

namespace Homester.Api.Features.Auth;

/// <summary>The account routes that send letters or take what stood in one, and those of passwords.</summary>
public static class AuthLetterEndpoints
{
    /// <summary>Maps them below /api/auth.</summary>
    public static void MapLetters(this RouteGroupBuilder auth)
    {
        MapEmail(auth);
        auth.MapCodes("");
        MapPasswords(auth);
    }

    /// <summary>Maps signing in by a code, also below the original's address.</summary>
    /// <param name="group">Where.</param>
    /// <param name="prefix">Begins the routes' names.</param>
    public static void MapCodes(this RouteGroupBuilder group, string prefix)
    {
        group.MapPost("otp/send", SendCode.HandleAsync).Documented(prefix + nameof(SendCode), new(
            "Send a sign-in code", "Six digits to the address, when it has an account; whether it has one cannot be told from the answer.")
        {
            Access = AccessRule.Credentials, Body = SendCode.Members, Status = StatusCodes.Status202Accepted, Answer = typeof(MessageShape),
        }).LimitedAs(RateLimitClass.SignUp);
        group.MapPost("otp/verify", VerifyCode.HandleAsync).Documented(prefix + nameof(VerifyCode), new(
            "Sign in by code", "Address and code for tokens. A code is good once, for 10 minutes and 5 tries. An address that was not confirmed before is confirmed by it; a password that was set by then is forgotten.")
        {
            Access = AccessRule.Credentials, Body = VerifyCode.Members, Answer = typeof(SignedInShape),
        }).LimitedAs(RateLimitClass.SignIn);
    }

    private static void MapEmail(RouteGroupBuilder auth)
    {
        auth.MapPost("email/verify", ConfirmAddress.HandleAsync).Documented(nameof(ConfirmAddress), new(
            "Confirm an address", "The token of the letter confirms that the address is the account's.")
        {
            Access = AccessRule.Credentials, Body = ConfirmAddress.Members, Answer = typeof(MessageShape),
        }).LimitedAs(RateLimitClass.SignIn);
        auth.MapPost("email/resend", ResendVerification.HandleAsync).Documented(nameof(ResendVerification), new(
            "Send the confirmation again", "Another letter to the address of the account that is signed in; the link in the one before is good no more.")
        {
            Access = AccessRule.SignedIn, Status = StatusCodes.Status202Accepted, Answer = typeof(MessageShape),
        }).LimitedAs(RateLimitClass.SignUp);
    }

    private static void MapPasswords(RouteGroupBuilder auth)
    {
        auth.MapPost("password/change", ChangePassword.HandleAsync).Documented(nameof(ChangePassword), new(
            "Change my password", "A new password for the one in force. Every other session ends.")
        {
            Access = AccessRule.SignedIn, Body = ChangePassword.Members, Status = StatusCodes.Status204NoContent,
        }).LimitedAs(RateLimitClass.Account);
        auth.MapPost("password/forgot", ForgotPassword.HandleAsync).Documented(nameof(ForgotPassword), new(
            "Ask for a new password", "A link to the address, when it has an account; whether it has one cannot be told from the answer.")
        {
            Access = AccessRule.Credentials, Body = ForgotPassword.Members, Status = StatusCodes.Status202Accepted, Answer = typeof(MessageShape),
        }).LimitedAs(RateLimitClass.SignUp);
        auth.MapPost("password/reset", SetForgottenPassword.HandleAsync).Documented(nameof(SetForgottenPassword), new(
            "Set a new password", "The token of the letter and a new password. Every session ends.")
        {
            Access = AccessRule.Credentials, Body = SetForgottenPassword.Members, Status = StatusCodes.Status204NoContent,
        }).LimitedAs(RateLimitClass.SignIn);
    }
}
