declare module '@zendeskgarden/css-bedrock'
