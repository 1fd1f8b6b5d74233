it('signs in with a code', () => {
  cy.visit('/');
  cy.contains('label', 'Phone number').find('input').type('+8618501234404');
  cy.contains('button', 'Send code').click();
  cy.task('codeSentTo', '+8618501234404').then(code => {
    cy.contains('label', 'Code').find('input').type(code);
  });
  cy.contains('button', 'Sign in').click();
  cy.contains('Welcome');
});
