using Homester.Api.Features.Auth.Accounts;
using Homester.Api.Features.Auth.Passwords;
using Homester.Api.Features.Auth.Tokens;
using Homester.Api.Host.Access;
using Homester.Api.Host.Parameters;

namespace Homester.Api.Features.Auth.SignIn;

/// <summary>POST register: a new account, signed in.</summary>
public static class Register
{
    public static readonly IReadOnlyList<BodyMember> Members =
        [AuthMembers.Email.AsRequired(), AuthMembers.NewPassword.AsRequired(), AuthMembers.FirstName, AuthMembers.LastName, AuthMembers.Phone];

    public static async Task HandleAsync(
        HttpContext context, Registration registration, PasswordChecks passwords, SignInSessions sessions, CancellationToken cancellationToken)
    {
        using var body = await BodyReader.ReadAsync(context, Members, cancellationToken);
        if (body is null) return;
        var email = AuthMembers.Address(body, Members[0]);
        var password = AuthMembers.Fresh(body, Members[1], email, body.Errors);
        var (first, last, phone) = (body.Text(AuthMembers.FirstName), body.Text(AuthMembers.LastName), body.Text(AuthMembers.Phone));
        if (await body.RefusesAsync(context, cancellationToken)) return;

        var hash = await passwords.HashAsync(password!, cancellationToken);
        var user = await registration.RegisterAsync(new(email!, hash) { FirstName = first, LastName = last, Phone = phone }, cancellationToken);
        var tokens = await sessions.BeginAsync(user.Id, cancellationToken);
        await AuthAnswers.SendAsync(context, StatusCodes.Status201Created, AuthAnswers.Shape(tokens, user, [RoleNames.User]), cancellationToken);
    }
}
